import { hostname, networkInterfaces } from "node:os";

/** The machine's own addresses in its networks, without loopback and link-local ones. */
export function networkAddresses(interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((entries) => entries ?? [])
    .filter((entry) => !entry.internal && !/^(fe80|169\.254\.)/i.test(entry.address))
    .map((entry) => entry.address)
    .sort((a, b) => Number(a.includes(":")) - Number(b.includes(":")) || (a < b ? -1 : 1));
}

/** The names under which this machine is known in its network. */
export function machineNames(name = hostname()): string[] {
  const own = name.toLowerCase();
  if (!/^[a-z0-9.-]+$/.test(own)) return [];
  return own.includes(".") ? [own] : [own, `${own}.local`];
}

/** An address as it stands in a URL: version 6 in brackets. */
export function inUrl(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}
