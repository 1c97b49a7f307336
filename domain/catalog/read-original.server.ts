import "server-only";
import { findOriginal } from "#db/queries/imported-titles.ts";

export type OriginalRecord = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How such a file is called. */
  readonly file: string;
};

/** The record that a title came with, byte for byte as its file had it; null: there is none. */
export async function readOriginal(title: string): Promise<OriginalRecord | null> {
  const found = /^[1-9]\d{0,14}$/.test(title) ? await findOriginal(Number(title)) : null;
  if (found === null) return null;
  const bytes = Uint8Array.from(found.original);
  return { bytes, file: `title-${title}.${endingOf(found.format, bytes)}` };
}

function endingOf(format: string, [first]: Uint8Array): string {
  if (first === "<".charCodeAt(0)) return "xml";
  return format === "irbis" ? "txt" : "mrc";
}
