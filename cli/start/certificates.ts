import { createHash, createPrivateKey, webcrypto, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import { writeWhole } from "./files.ts";
import { provideReflectMetadata } from "./reflect-metadata.ts";

const DAY_MS = 86_400_000;
/** Browsers refuse certificates for a server that last longer than 398 days. */
const leafDays = 397;
const renewBeforeDays = 30;
/** A tablet is told to trust it once, in the life of the tablet. */
const authorityDays = 3_650;

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

export type Certificates = {
  readonly authority: string;
  readonly server: string;
  readonly wasRenewed: boolean;
};

/**
 * The library's own authority and its server's certificate, in `<data>/tls`. The authority stays,
 * since tablets trust it; the certificate is renewed when it soon ends, or when the machine has a
 * name or an address that is not in it.
 */
export async function ensureCertificates(
  folder: string,
  names: readonly string[],
  now: Date,
): Promise<Certificates> {
  const old = await readPair(folder, "authority");
  const lasts = old !== undefined && daysLeft(old.certificate, now) >= renewBeforeDays;
  const authority = lasts ? old : await makeAuthority(folder, now);
  const known = await readPair(folder, "server");
  const isGood = known && isCurrent(known.certificate, authority.certificate, names, now);
  const server = isGood ? known : await makeServer(folder, authority, names, now);
  return {
    authority: authority.certificate,
    server: server.certificate,
    wasRenewed: !isGood,
  };
}

/** What a person compares on the tablet with what the launcher prints. */
export function fingerprint(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256;
}

export function isCurrent(
  certificate: string,
  authority: string,
  names: readonly string[],
  now: Date,
): boolean {
  const parsed = new X509Certificate(certificate);
  const isSigned = parsed.verify(new X509Certificate(authority).publicKey);
  const has = (name: string) =>
    isIP(name) ? parsed.checkIP(name) !== undefined : parsed.checkHost(name) !== undefined;
  const isLong = daysLeft(certificate, now) >= renewBeforeDays;
  return isSigned && isLong && names.every(has);
}

function daysLeft(certificate: string, now: Date): number {
  return (Date.parse(new X509Certificate(certificate).validTo) - now.getTime()) / DAY_MS;
}

type Pair = { readonly certificate: string; readonly key: string };

async function makeAuthority(folder: string, now: Date): Promise<Pair> {
  const x509 = await library();
  const keys = await newKeys();
  // The key's mark tells this library's authority from another's in a tablet's list.
  const mark = await keyMark(keys.publicKey);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=Bibliomat ${mark}, O=Bibliomat`,
    serialNumber: serial(),
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + authorityDays * DAY_MS),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      // It may sign certificates of servers, and no further authority.
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return keep(folder, "authority", certificate.toString("pem"), keys.privateKey);
}

async function makeServer(
  folder: string,
  authority: Pair,
  names: readonly string[],
  now: Date,
): Promise<Pair> {
  const x509 = await library();
  const issuer = new x509.X509Certificate(authority.certificate);
  const keys = await newKeys();
  // A tablet's clock may be behind ours: valid since yesterday.
  const begin = now.getTime() - DAY_MS;
  const end = Math.min(begin + leafDays * DAY_MS - 1_000, issuer.notAfter.getTime());
  const certificate = await x509.X509CertificateGenerator.create({
    subject: "CN=Bibliomat server, O=Bibliomat",
    issuer: issuer.subject,
    serialNumber: serial(),
    notBefore: new Date(begin),
    notAfter: new Date(end),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await readKey(authority.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((name) => ({
          type: isIP(name) ? ("ip" as const) : ("dns" as const),
          value: name,
        })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return keep(folder, "server", certificate.toString("pem"), keys.privateKey);
}

/** The key first: a pair that was half written is one without a certificate, and is made anew. */
async function keep(
  folder: string,
  name: string,
  certificate: string,
  privateKey: webcrypto.CryptoKey,
): Promise<Pair> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", privateKey));
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  const key = `-----BEGIN PRIVATE KEY-----\n${lines.join("\n")}\n-----END PRIVATE KEY-----\n`;
  await writeWhole(join(folder, `${name}.key`), key, 0o600);
  await writeWhole(join(folder, `${name}.crt`), `${certificate.trim()}\n`, 0o644);
  return { certificate, key };
}

async function readPair(folder: string, name: string): Promise<Pair | undefined> {
  try {
    const certificate = await readFile(join(folder, `${name}.crt`), "utf8");
    const key = await readFile(join(folder, `${name}.key`), "utf8");
    const parsed = new X509Certificate(certificate);
    const isPair = parsed.checkPrivateKey(createPrivateKey(key));
    return isPair ? { certificate, key } : undefined;
  } catch {
    return undefined;
  }
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

function readKey(pem: string): Promise<webcrypto.CryptoKey> {
  const body = pem.replace(/-----[A-Z ]+-----|\s/g, "");
  return webcrypto.subtle.importKey("pkcs8", Buffer.from(body, "base64"), algorithm, false, [
    "sign",
  ]);
}

async function keyMark(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey("spki", key));
  return createHash("sha256").update(bytes).digest("hex").slice(0, 8);
}

/** 127 random bits; the first bit stays clear, a serial number is positive. */
function serial(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x01;
  return Buffer.from(bytes).toString("hex");
}

async function library() {
  provideReflectMetadata();
  const x509 = await import("@peculiar/x509");
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  return x509;
}
