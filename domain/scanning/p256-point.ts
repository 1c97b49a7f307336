/**
 * A public key of P-256 in 33 bytes instead of 65: its x and whether its y is odd. Browsers take no
 * short form, so the long one is computed; 2 ms on an old tablet.
 */
const prime = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** `raw`: 65 bytes, 4 ‖ x ‖ y, as WebCrypto exports a key. Null: something else. */
export function shortenPoint(raw: Uint8Array): Uint8Array | null {
  if (raw.length !== 65 || raw[0] !== 4) return null;
  const isOdd = ((raw[64] ?? 0) & 1) === 1;
  return Uint8Array.from([isOdd ? 3 : 2, ...raw.subarray(1, 33)]);
}

/** The 65 bytes again; null where no point of the curve has this x. */
export function lengthenPoint(short: Uint8Array): Uint8Array | null {
  const sign = short[0];
  if (short.length !== 33 || (sign !== 2 && sign !== 3)) return null;
  const x = toNumber(short.subarray(1));
  if (x >= prime) return null;
  const square = (((x * x) % prime) * x + (prime - 3n) * x + b) % prime;
  const root = power(square, (prime + 1n) / 4n);
  if ((root * root) % prime !== square) return null;
  const isOdd = (root & 1n) === 1n;
  const y = isOdd === (sign === 3) ? root : prime - root;
  return Uint8Array.from([4, ...short.subarray(1), ...toBytes(y)]);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((total, byte) => (total << 8n) | BigInt(byte), 0n);
}

function toBytes(value: bigint): number[] {
  return Array.from({ length: 32 }, (_, place) =>
    Number((value >> BigInt(8 * (31 - place))) & 255n),
  );
}
