import { fromBase41, toBase41 } from "#domain/scanning/base41.ts";

/**
 * The text of a phone card's code: `P1:` and 185 bytes as 278 signs, which fit a code of version 10-M.
 *
 * | bytes | what |
 * |---|---|
 * | 16 | the card's reference, random, a UUID |
 * | 4 | the certificate's last second, since 1970 |
 * | 33 | the phone's public key, compressed |
 * | 64 | the library's signature of these 53 |
 * | 4 | the second in which the phone signed, by the library's clock |
 * | 64 | the phone's signature of these 121 |
 *
 * Both signatures are ECDSA P-256 with SHA-256, r‖s. Whoever has the library's public key needs nobody else.
 */
const prefix = "P1:";
const lengths = { reference: 16, lastSecond: 4, key: 33, signature: 64, second: 4 } as const;
const certifiedLength = lengths.reference + lengths.lastSecond + lengths.key;
const certificateLength = certifiedLength + lengths.signature;
const signedLength = certificateLength + lengths.second;
const wholeLength = signedLength + lengths.signature;

export const phoneCardLength = prefix.length + Math.ceil(wholeLength * 1.5);

/** What the library says of a phone's key, without its signature. Instants are seconds since 1970. */
export type Certified = {
  /** In small letters, as a database writes it. */
  readonly reference: string;
  readonly lastSecond: number;
  /** 33 bytes. */
  readonly key: Uint8Array;
};

export type PhoneCard = Certified & {
  readonly second: number;
  readonly certificateBytes: Uint8Array;
  readonly certificateSignature: Uint8Array;
  readonly shownBytes: Uint8Array;
  readonly shownSignature: Uint8Array;
};

/** The bytes that the library signs: a domain of their own, so that no other signature is taken for this one. */
export function certifiedBytes({ reference, lastSecond, key }: Certified): Uint8Array {
  return Uint8Array.from([
    ...ascii("bibliomat/1 phone card\n"),
    ...fromUuid(reference),
    ...fromSecond(lastSecond),
    ...key,
  ]);
}

/** `certificate`: what was certified and the library's signature, 117 bytes, as the phone keeps it. */
export function writeCertificate(certified: Certified, signature: Uint8Array): Uint8Array {
  const { reference, lastSecond, key } = certified;
  return Uint8Array.from([...fromUuid(reference), ...fromSecond(lastSecond), ...key, ...signature]);
}

/** The bytes that a phone signs when it shows its card at that second. */
export function shownBytes(certificate: Uint8Array, second: number): Uint8Array {
  return Uint8Array.from([
    ...ascii("bibliomat/1 phone card shown\n"),
    ...certificate,
    ...fromSecond(second),
  ]);
}

export function writePhoneCard(
  certificate: Uint8Array,
  second: number,
  signature: Uint8Array,
): string {
  const bytes = Uint8Array.from([...certificate, ...fromSecond(second), ...signature]);
  if (bytes.length !== wholeLength) throw new RangeError("a phone card has 185 bytes");
  return prefix + toBase41(bytes);
}

/** Reads the shape only; whether the signatures are genuine is asked elsewhere. */
export function readPhoneCard(text: string): PhoneCard | null {
  if (text.length !== phoneCardLength || !/^[Pp]1:[\x20-\x7e]+$/.test(text)) return null;
  const bytes = fromBase41(text.slice(prefix.length).toUpperCase());
  if (bytes === null || bytes.length !== wholeLength) return null;
  const certificate = bytes.subarray(0, certificateLength);
  const certified: Certified = {
    reference: toUuid(bytes.subarray(0, lengths.reference)),
    lastSecond: toSecond(bytes.subarray(lengths.reference)),
    key: bytes.slice(lengths.reference + lengths.lastSecond, certifiedLength),
  };
  const second = toSecond(bytes.subarray(certificateLength));
  return {
    ...certified,
    second,
    certificateBytes: certifiedBytes(certified),
    certificateSignature: bytes.slice(certifiedLength, certificateLength),
    shownBytes: shownBytes(certificate, second),
    shownSignature: bytes.slice(signedLength),
  };
}

/** Another moment of the same card: what changes every half minute is not another reader. */
export function isSameCard(one: string, other: string): boolean {
  if (one === other) return true;
  const [mine, theirs] = [readPhoneCard(one), readPhoneCard(other)];
  return mine !== null && mine.reference === theirs?.reference;
}

function ascii(text: string): number[] {
  return [...text].map((sign) => sign.charCodeAt(0));
}

function fromSecond(second: number): number[] {
  return [second >>> 24, (second >>> 16) & 255, (second >>> 8) & 255, second & 255];
}

function toSecond([one = 0, two = 0, three = 0, four = 0]: Uint8Array): number {
  return one * 2 ** 24 + two * 2 ** 16 + three * 2 ** 8 + four;
}

function fromUuid(uuid: string): number[] {
  const pairs = uuid.replaceAll("-", "").match(/../g) ?? [];
  if (pairs.length !== lengths.reference) throw new RangeError("a reference is a UUID");
  return pairs.map((pair) => Number.parseInt(pair, 16));
}

function toUuid(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
