import "server-only";
import type { SentFault } from "#domain/catalog/import-options.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";
import { type Head, lookAtHead } from "#domain/catalog/imports/read-records.server.ts";
import { unpackSent } from "#domain/catalog/imports/unpack-sent.server.ts";

/** What the file of an import is, out of its archive where it came in one; or why it is not taken. */
export async function lookAtSent(id: number): Promise<Head | "unknown-kind" | SentFault> {
  const unpacked = await unpackSent(id);
  if (unpacked === "covers") return { kind: "covers", encoding: "auto", columns: null, shown: [] };
  return unpacked === "records" ? await lookAtHead(importFiles.sentOf(id)) : unpacked;
}
