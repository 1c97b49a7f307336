import { join } from "node:path";
import type { Configuration } from "#domain/ops/configuration.server.ts";
import { machineNames, networkAddresses } from "./addresses.ts";
import { type Certificates, ensureCertificates } from "./certificates.ts";

const lookAgainMs = 60_000;

export function tlsFolder(configuration: Configuration): string {
  return join(configuration.dataDirectory, "tls");
}

export function openCertificates(configuration: Configuration): Promise<Certificates> {
  return ensureCertificates(tlsFolder(configuration), certifiedNames(configuration), new Date());
}

/** A library runs for years: addresses change and certificates end while it runs. */
export function keepCertificates(
  configuration: Configuration,
  onRenewed: () => void,
): () => Promise<void> {
  const timer = setInterval(() => {
    openCertificates(configuration).then(
      ({ wasRenewed }) => wasRenewed && onRenewed(),
      () => undefined,
    );
  }, lookAgainMs);
  return async () => clearInterval(timer);
}

function certifiedNames({ publicUrl }: Configuration): string[] {
  const own = ["localhost", "127.0.0.1", "::1", ...networkAddresses(), ...machineNames()];
  const named =
    publicUrl === undefined ? [] : [new URL(publicUrl).hostname.replace(/^\[|\]$/g, "")];
  return [...new Set([...own, ...named])];
}
