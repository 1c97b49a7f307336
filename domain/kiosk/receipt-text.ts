/** A receipt in words that are chosen already: nothing in it says whose it is. */
export type ReceiptWords = {
  /** Library and branch. */
  readonly from: string;
  readonly date: string;
  readonly groups: readonly ReceiptGroup[];
};

export type ReceiptGroup = {
  /** Mostly a due date: "until Monday 14 December". */
  readonly heading: string;
  readonly entries: readonly {
    readonly key: number;
    readonly title: string;
    readonly authors: string;
  }[];
};

/**
 * The receipt as plain text of at most so many bytes of UTF-8. What does not fit is shortened in
 * this order: authors go, titles become shorter, and at last titles at the end are only counted.
 */
export function writeReceipt(receipt: ReceiptWords, limit = Number.POSITIVE_INFINITY): string {
  const shorter = [
    ...[() => text(receipt, { withAuthors: true, longest: Number.POSITIVE_INFINITY })],
    ...titleLengths.map((longest) => () => text(receipt, { withAuthors: false, longest })),
  ];
  for (const write of shorter) {
    const written = write();
    if (utf8Length(written) <= limit) return written;
  }
  return cutTail(receipt, limit);
}

const titleLengths = [Number.POSITIVE_INFINITY, 60, 40, 30, 24, 18, 12] as const;

type Shape = { readonly withAuthors: boolean; readonly longest: number };

function text({ from, date, groups }: ReceiptWords, shape: Shape): string {
  const parts = groups.map(({ heading, entries }) =>
    [heading, ...entries.map((entry) => `- ${entryText(entry, shape)}`)].join("\n"),
  );
  return [`${from}\n${date}`, ...parts].join("\n\n");
}

function entryText(
  { title, authors }: ReceiptGroup["entries"][number],
  { withAuthors, longest }: Shape,
): string {
  const short = shorten(title, longest);
  return withAuthors && authors !== "" ? `${short} (${authors})` : short;
}

/** Signs, not halves of them: what is cut in the middle would be no text any more. */
function shorten(title: string, longest: number): string {
  const signs = [...title];
  if (signs.length <= longest) return title;
  return `${signs
    .slice(0, longest - 1)
    .join("")
    .trimEnd()}…`;
}

/** So many titles that nothing else helps: the dates stay whole, what is left out is counted. */
function cutTail(receipt: ReceiptWords, limit: number): string {
  const shape = { withAuthors: false, longest: 12 };
  for (let kept = 8; kept >= 0; kept -= 1) {
    const groups = receipt.groups.map(({ heading, entries }) => {
      const left = entries.length - kept;
      const all = left <= 1 ? entries : entries.slice(0, kept);
      return left <= 1
        ? { heading, entries: all }
        : { heading, entries: [...all, { key: -1, title: `+ ${left}`, authors: "" }] };
    });
    const written = text({ ...receipt, groups }, shape);
    if (utf8Length(written) <= limit) return written;
  }
  return [...text({ ...receipt, groups: [] }, shape)].slice(0, Math.floor(limit / 4)).join("");
}

/** Bytes of a text in UTF-8. */
export function utf8Length(written: string): number {
  let bytes = 0;
  for (const sign of written) {
    const point = sign.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
