import "server-only";
import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** Why an address is not written to; words: `webhooks.problems.<code>`. */
export type AddressProblem =
  | "address-unreadable"
  | "address-not-encrypted"
  | "address-with-credentials"
  | "address-unknown"
  | "address-private";

/** Where a request goes, decided once: it is connected to `ip` and to nothing that the name says later. */
export type OutgoingTarget = { readonly url: URL; readonly ip: string };
export type CheckedAddress =
  | { readonly status: "open"; readonly target: OutgoingTarget }
  | { readonly status: "refused"; readonly problem: AddressProblem };

/** What tests replace: who is allowed although private, and who answers names. */
export type OutgoingGround = {
  readonly allowed: readonly string[];
  readonly resolve: (name: string) => Promise<readonly string[]>;
};

/** The longest address that is taken. */
export const longestOutgoingAddress = 500;

/**
 * Whether the library's server may write to an address that somebody typed. What a name means is asked
 * once, and every answer has to be an address of the open internet; hosts that the configuration names
 * (`BIBLIOMAT_OUTGOING_ALLOW`) may be the library's own, also without encryption.
 */
export async function checkOutgoingAddress(
  text: string,
  ground: OutgoingGround = ownGround(),
): Promise<CheckedAddress> {
  if (text.length > longestOutgoingAddress || !URL.canParse(text))
    return refused("address-unreadable");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return refused("address-unreadable");
  if (url.username !== "" || url.password !== "") return refused("address-with-credentials");
  const isAllowed = isNamed(url, ground.allowed);
  if (!isAllowed && url.protocol !== "https:") return refused("address-not-encrypted");
  const host = bareHost(url);
  const ips = isIP(host) === 0 ? await ground.resolve(host).catch(() => []) : [host];
  const [ip] = ips;
  if (ip === undefined) return refused("address-unknown");
  if (!isAllowed && !ips.every(isPublic)) return refused("address-private");
  return { status: "open", target: { url, ip } };
}

/** The name without the brackets of an address of IPv6. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

export function ownGround(): OutgoingGround {
  return {
    allowed: (process.env.BIBLIOMAT_OUTGOING_ALLOW ?? "")
      .split(",")
      .map((entry) => entry.trim().toLowerCase())
      .filter((entry) => entry !== ""),
    resolve: async (name) =>
      (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address),
  };
}

function refused(problem: AddressProblem): CheckedAddress {
  return { status: "refused", problem };
}

/** `host` allows every port of it, `host:port` that one. */
function isNamed(url: URL, allowed: readonly string[]): boolean {
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return allowed.some((entry) => entry === url.hostname || entry === `${url.hostname}:${port}`);
}

/** Networks that are nobody's on the open internet (IANA's registries of special purposes). */
const special = new BlockList();
const specialNetworks = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;
for (const [network, prefix] of specialNetworks)
  special.addSubnet(network, prefix, network.includes(":") ? "ipv6" : "ipv4");
/** Everything that is given out in IPv6 lies here; loopback, link-local, unique local and mapped do not. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

function isPublic(ip: string): boolean {
  const kind = isIP(ip);
  if (kind === 4) return !special.check(ip, "ipv4");
  return kind === 6 && globalUnicast.check(ip, "ipv6") && !special.check(ip, "ipv6");
}
