/** What a table may be at most: no list of readers is near it, and nothing is read beyond it. */
export const importLimits = {
  bytes: 64 * 1024 * 1024,
  /** One piece of an upload: well below what the server takes as one request. */
  pieceBytes: 512 * 1024,
  rows: 200_000,
  columns: 100,
  /** Signs of one line, and of one record that runs over several. */
  line: 65_536,
  workbook: {
    bytes: 16 * 1024 * 1024,
    entries: 1_000,
    unpackedBytes: 128 * 1024 * 1024,
    /** Tables of text shrink to a tenth or a fortieth; a bomb to a thousandth. */
    ratio: 200,
    rows: 50_000,
  },
} as const;

/** What is watched while a table is read row by row. */
export type TableLimits = {
  readonly rows: number;
  readonly columns: number;
  /** Signs of one line, and of one record that runs over several. */
  readonly line: number;
  /** A sign that was lost, here or before, ends nothing: its row tells of it. */
  readonly keepsLostSigns?: boolean;
};

/** Why a file cannot be read at all; `line` where it is known. */
export type FileFault = {
  readonly code: FileFaultCode;
  readonly line: number | null;
};
export const fileFaultCodes = [
  "too-large",
  "empty",
  "gone",
  "binary",
  "wrong-encoding",
  "line-too-long",
  "open-quote",
  "too-many-columns",
  "too-many-rows",
  "no-workbook",
  "old-workbook",
  "packed-too-tightly",
  "strange-archive",
  "unreadable-cell",
  "directory-away",
  "bad-directory",
] as const;
export type FileFaultCode = (typeof fileFaultCodes)[number];
