import { randomBytes } from "node:crypto";
import type { TestLibrary, TestPatron } from "#db/test-library.ts";
import { certifyPhone } from "#domain/patrons/certify-phone.server.ts";
import { type Reader, readerWith } from "#domain/patrons/patron-sessions.server.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";
import { signInByCard } from "#domain/patrons/sign-in-by-card.server.ts";
import { shownBytes, writePhoneCard } from "#domain/scanning/phone-card.ts";

process.env.BIBLIOMAT_SECRET ??= randomBytes(32).toString("base64url");

export const testPin = "4711";
const algorithm = { name: "ECDSA", namedCurve: "P-256" } as const;
let hashed: Promise<string> | null = null;

/** A reader's phone: a key that cannot be read out, and what the library has certified. */
export type TestPhone = {
  readonly patronId: number;
  readonly cardNumber: string;
  readonly token: string;
  readonly reader: Reader;
  readonly certificate: Uint8Array;
  readonly publicKey: string;
  /** Its card as it is at that second since 1970. */
  readonly cardAt: (second: number) => Promise<string>;
  readonly cardNow: (offset?: number) => Promise<string>;
};

export async function addPhone(library: TestLibrary, patron: TestPatron = {}): Promise<TestPhone> {
  hashed ??= hashPin(testPin);
  const added = await library.addPatron({ pinHash: await hashed, ...patron });
  const { token, reader } = await signIn(added.cardNumber);
  const pair = await crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
  const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
  const publicKey = Buffer.from(raw).toString("base64");
  const certified = await certifyPhone({ publicKey }, reader);
  if (certified.status !== "certified") throw new Error(certified.problem);
  const certificate = new Uint8Array(Buffer.from(certified.certificate, "base64"));
  const cardAt = async (second: number) => {
    const signature = await crypto.subtle.sign(
      { name: "ECDSA", hash: "SHA-256" },
      pair.privateKey,
      Buffer.from(shownBytes(certificate, second)),
    );
    return writePhoneCard(certificate, second, new Uint8Array(signature));
  };
  const cardNow = (offset = 0) => cardAt(Math.floor(Date.now() / 1000) + offset);
  return { ...added, token, reader, certificate, publicKey, cardAt, cardNow };
}

export async function signIn(card: string, pin = testPin) {
  const where = { peer: randomBytes(4).toString("hex"), browser: "Test" };
  const signed = await signInByCard({ card, pin }, where);
  if (signed.status !== "signed-in") throw new Error(signed.problem);
  const reader = await readerWith(signed.token);
  if (reader === null) throw new Error("nobody has signed in");
  return { token: signed.token, reader };
}
