import type { Configuration } from "#domain/ops/configuration.server.ts";
import type { DemoShowcase } from "#domain/ops/demo-showcase.server.ts";
import { inUrl, networkAddresses } from "./addresses.ts";
import { type Certificates, fingerprint } from "./certificates.ts";
import type { Say } from "./database.ts";
import { linkAddress } from "./first-administrator.ts";
import { qrRow } from "./terminal-qr.ts";

export type Announced = {
  readonly version: string;
  readonly tls: Certificates | undefined;
  readonly showcase: DemoShowcase | undefined;
  /** While there is no administrator: opens the door to the first one. */
  readonly administratorLink: string | undefined;
};

type Served = { readonly configuration: Configuration; readonly isEncrypted: boolean };

/** Tells the person at the terminal where the library is and what to do first. */
export function announce(wish: Served & { readonly say: Say }, facts: Announced): void {
  const { say } = wish;
  say("");
  say(`Bibliomat is ready: ${localAddress(wish)}/   (${facts.version})`);
  for (const line of tabletLines(wish, facts.tls)) say(line);
  if (facts.showcase) for (const line of showcaseLines(facts.showcase)) say(line);
  if (facts.administratorLink !== undefined)
    for (const line of administratorLines(wish, facts.administratorLink)) say(line);
  say("");
  say("Ctrl-C stops it. The library stays where it is.");
}

function administratorLines(wish: Served, token: string): string[] {
  return [
    "",
    "Nobody administers this library yet. Whoever opens this link first, within a day, does:",
    linkAddress(token, wish.configuration, localAddress(wish)),
  ];
}

export function localAddress({ configuration, isEncrypted }: Served): string {
  const { host, port } = configuration;
  const name = isEverywhere(host) || host === "127.0.0.1" ? "localhost" : inUrl(host);
  return `${isEncrypted ? "https" : "http"}://${name}:${port}`;
}

/** A browser gives its camera only to https, or to the machine itself. */
function tabletLines(wish: Served, tls: Certificates | undefined): string[] {
  const { host, port, publicUrl } = wish.configuration;
  const addresses = reachableAddresses(host);
  if (publicUrl !== undefined) return [`Tablets open ${new URL("/kiosk", publicUrl).href}`];
  if (tls === undefined) {
    return [
      "Open /kiosk in a browser on this machine. Tablets give their camera only to https: for them",
      "start with --https, or put a proxy with a certificate before it (BIBLIOMAT_PUBLIC_URL).",
    ];
  }
  if (addresses.length === 0) {
    return [`No tablet can reach ${host}. Start with --https --host 0.0.0.0 to let them in.`];
  }
  return addresses
    .flatMap((address) => [
      `A tablet opens http://${inUrl(address)}:${port + 1}/trust once, and then https://${inUrl(address)}:${port}/kiosk`,
    ])
    .concat(`The certificate's fingerprint, to compare: ${fingerprint(tls.authority)}`);
}

function reachableAddresses(host: string): string[] {
  if (isEverywhere(host)) return networkAddresses().filter((address) => !address.includes(":"));
  return host === "127.0.0.1" || host === "::1" || host === "localhost" ? [] : [host];
}

function isEverywhere(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

function showcaseLines({ item, cards }: DemoShowcase): string[] {
  const pictures = [
    { text: item.code, label: item.label },
    ...cards.map((card) => ({ text: card.code, label: `${card.label}, PIN ${card.pin}` })),
  ];
  const terminal = {
    columns: process.stdout.columns ?? 80,
    hasColours: process.stdout.isTTY === true && !process.env.NO_COLOR,
  };
  return [
    "",
    "The demo library: a book's label and three readers' cards, to be held before the camera.",
    "More of them, to print, are at /demo. They end with: npx bibliomat demo clear",
    "",
    qrRow(pictures, terminal),
  ];
}
