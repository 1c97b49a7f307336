import { generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  checkPhoneCard,
  issuePhoneCertificate,
  issuerPublicKey,
} from "#domain/patrons/phone-card-issuer.server.ts";
import { shortenPoint } from "#domain/scanning/p256-point.ts";
import { readPhoneCard, shownBytes, writePhoneCard } from "#domain/scanning/phone-card.ts";

const before = process.env.BIBLIOMAT_SECRET;
const secret = randomBytes(32).toString("base64url");
beforeEach(() => {
  process.env.BIBLIOMAT_SECRET = secret;
});
afterEach(() => {
  if (before === undefined) delete process.env.BIBLIOMAT_SECRET;
  else process.env.BIBLIOMAT_SECRET = before;
});

function phone() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const part = (text: string) => Buffer.from(text, "base64url");
  const key = shortenPoint(Buffer.concat([Buffer.from([4]), part(x), part(y)])) ?? new Uint8Array();
  const certified = { reference: randomUUID(), lastSecond: 2_000_000_000, key };
  const certificate = issuePhoneCertificate(certified);
  return (second: number, by = privateKey) => {
    const bytes = shownBytes(certificate, second);
    const signature = sign("sha256", bytes, { key: by, dsaEncoding: "ieee-p1363" });
    const card = readPhoneCard(writePhoneCard(certificate, second, signature));
    if (card === null) throw new Error("no card");
    return card;
  };
}

describe("The library's key for phones", () => {
  it("is the same after every start, and another for every secret", () => {
    const key = issuerPublicKey();
    expect(Buffer.from(key ?? "", "base64")).toHaveLength(65);
    process.env.BIBLIOMAT_SECRET = randomBytes(32).toString("base64url");
    expect(issuerPublicKey()).not.toBe(key);
    process.env.BIBLIOMAT_SECRET = secret;
    expect(issuerPublicKey()).toBe(key);
  });

  it("is not there without a secret, and nothing is certified", () => {
    delete process.env.BIBLIOMAT_SECRET;
    expect(issuerPublicKey()).toBeNull();
    expect(phone).toThrow("BIBLIOMAT_SECRET");
  });

  it("knows what it has certified and what that phone has signed", () => {
    const show = phone();
    expect(checkPhoneCard(show(1_790_000_000))).toEqual({ isCertified: true, isSigned: true });
  });

  it("knows another phone's signature and another library's certificate for what they are", () => {
    const stranger = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
    expect(checkPhoneCard(phone()(1, stranger))).toEqual({ isCertified: true, isSigned: false });
    const card = phone()(1);
    process.env.BIBLIOMAT_SECRET = randomBytes(32).toString("base64url");
    expect(checkPhoneCard(card)).toEqual({ isCertified: false, isSigned: false });
  });

  it("signs for phones and nothing else: its bytes begin with what they are for", () => {
    const { certificateBytes, shownBytes: shown } = phone()(1);
    expect(Buffer.from(certificateBytes).toString("latin1")).toMatch(/^bibliomat\/1 phone card\n/);
    expect(Buffer.from(shown).toString("latin1")).toMatch(/^bibliomat\/1 phone card shown\n/);
  });
});
