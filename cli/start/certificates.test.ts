import { X509Certificate } from "node:crypto";
import { mkdtemp, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureCertificates } from "./certificates.ts";

const names = ["localhost", "127.0.0.1", "192.168.1.7", "fd00::5", "desk.local"];
const now = new Date("2027-03-01T08:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tls-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("the certificate of a library's server", () => {
  it("names every address and every name of the machine", async () => {
    const { certificate } = await read(names, now);
    for (const name of ["localhost", "desk.local"]) expect(certificate.checkHost(name)).toBe(name);
    for (const address of ["127.0.0.1", "192.168.1.7", "fd00::5"]) {
      expect(certificate.checkIP(address)).toBe(address);
    }
    expect(certificate.checkIP("192.168.1.8")).toBeUndefined();
  });

  it("lasts no longer than browsers accept", async () => {
    const { certificate } = await read(names, now);
    const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000;
    expect(days).toBeGreaterThan(396);
    expect(days).toBeLessThanOrEqual(397);
  });

  it("is signed by the library's authority and is for servers only", async () => {
    const { certificate, authority } = await read(names, now);
    expect(certificate.checkIssued(authority)).toBe(true);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(certificate.serialNumber).not.toBe(authority.serialNumber);
  });

  it("stays the same from start to start", async () => {
    const first = await read(names, now);
    const second = await read(["127.0.0.1", "localhost"], later(300));
    expect(second.certificate.fingerprint256).toBe(first.certificate.fingerprint256);
  });

  it("is renewed when less than thirty days are left, by the same authority", async () => {
    const first = await read(names, now);
    const second = await read(names, later(368));
    expect(second.certificate.fingerprint256).not.toBe(first.certificate.fingerprint256);
    expect(second.authority.fingerprint256).toBe(first.authority.fingerprint256);
  });

  it("is renewed when the machine has an address that is not in it", async () => {
    const first = await read(names, now);
    const second = await read([...names, "10.0.0.9"], now);
    expect(second.certificate.fingerprint256).not.toBe(first.certificate.fingerprint256);
    expect(second.certificate.checkIP("10.0.0.9")).toBe("10.0.0.9");
  });

  it("is made anew when its key was lost, and then fits the key that is there", async () => {
    const first = await read(names, now);
    await truncate(join(folder, "server.key"));
    const second = await read(names, now);
    expect(second.certificate.fingerprint256).not.toBe(first.certificate.fingerprint256);
  });

  it("has keys that nobody else on the machine can read", async () => {
    await read(names, now);
    for (const name of ["authority.key", "server.key"]) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
  });
});

describe("the library's authority", () => {
  it("may sign servers, but no further authorities", async () => {
    const { authority } = await read(names, now);
    expect(authority.ca).toBe(true);
    expect(authority.checkIssued(authority)).toBe(true);
    expect((Date.parse(authority.validTo) - now.getTime()) / 86_400_000).toBeCloseTo(3_650, 0);
    expect(authority.subject).toMatch(/^CN=Bibliomat [0-9a-f]{8}/);
  });
});

describe("an authority that ends soon", () => {
  it("is made anew together with the server's certificate", async () => {
    const first = await read(names, now);
    const second = await read(names, later(3_630));
    expect(second.authority.fingerprint256).not.toBe(first.authority.fingerprint256);
    expect(second.certificate.verify(second.authority.publicKey)).toBe(true);
  });
});

async function read(of: readonly string[], at: Date) {
  const made = await ensureCertificates(folder, of, at);
  return {
    certificate: new X509Certificate(made.server),
    authority: new X509Certificate(made.authority),
  };
}
