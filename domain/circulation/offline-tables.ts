/**
 * What a tablet keeps of cards and items, as rows of bytes that are sorted by their first six: the
 * beginning of a hash. Neither a number nor a name is in them, and half a million rows are found in
 * twenty steps.
 *
 * | card | bytes | item | bytes |
 * |---|---|---|---|
 * | hash | 6 | hash | 6 |
 * | whose, a number of this snapshot alone | 4 | kind | 2 |
 * | profile | 2 | | |
 */
export const hashLength = 6;
export const rowLengths = { card: 12, item: 8 } as const;
export type Table = keyof typeof rowLengths;

/** The text whose SHA-256 begins the row of a code. `salt` is another one each day and at each branch. */
export function hashedText(salt: string, table: Table, code: string): string {
  return `${salt} ${table} ${code}`;
}

export type CardRow = {
  readonly hash: Uint8Array;
  readonly owner: number;
  readonly profile: number;
};

/** The rows of cards as bytes, in the order of their hashes. */
export function packCards(rows: readonly CardRow[]): Uint8Array {
  const packed = new Uint8Array(rows.length * rowLengths.card);
  const view = new DataView(packed.buffer);
  const ordered = [...rows].sort((one, other) => compare(one.hash, 0, other.hash));
  for (const [place, { hash, owner, profile }] of ordered.entries()) {
    const at = place * rowLengths.card;
    packed.set(hash.subarray(0, hashLength), at);
    view.setUint32(at + hashLength, owner);
    view.setUint16(at + hashLength + 4, profile);
  }
  return packed;
}

/** Null: the card is not among those that may borrow. */
export function findCard(
  cards: Uint8Array,
  hash: Uint8Array,
): { readonly owner: number; readonly profile: number } | null {
  const at = find(cards, rowLengths.card, hash);
  if (at === null) return null;
  const view = new DataView(cards.buffer, cards.byteOffset + at + hashLength);
  return { owner: view.getUint32(0), profile: view.getUint16(4) };
}

/** The kind of an item that may leave; null: it is not among them. */
export function findItem(items: Uint8Array, hash: Uint8Array): number | null {
  const at = find(items, rowLengths.item, hash);
  return at === null
    ? null
    : new DataView(items.buffer, items.byteOffset + at + hashLength).getUint16(0);
}

function find(rows: Uint8Array, rowLength: number, hash: Uint8Array): number | null {
  let from = 0;
  let to = Math.floor(rows.length / rowLength);
  while (from < to) {
    const middle = (from + to) >>> 1;
    const order = compare(rows, middle * rowLength, hash);
    if (order === 0) return middle * rowLength;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return null;
}

function compare(rows: Uint8Array, at: number, hash: Uint8Array): number {
  for (let place = 0; place < hashLength; place += 1) {
    const difference = (rows[at + place] ?? 0) - (hash[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
