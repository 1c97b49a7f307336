import "server-only";
import { link, rename, rm } from "node:fs/promises";
import type { SentFault } from "#domain/catalog/import-options.ts";
import { importFiles, picturesOfImport } from "#domain/catalog/imports/import-files.server.ts";
import {
  isArchive,
  isHidden,
  isPictureName,
  pictureArchiveLimits,
} from "#domain/catalog/open-pictures.server.ts";
import { openArchive } from "#domain/library/open-archive.server.ts";

/** `covers`: pictures alone; `records`: what was sent is, from now on, a file of records. */
export type SentUnpacked = "covers" | "records" | SentFault;

/**
 * An archive (ZIP) of pictures with a file of records among them becomes that file, with the archive
 * beside it; nothing else of it is written. A workbook, an archive itself, stays what it is.
 * Killed in the middle and begun again it comes to the same end.
 */
export async function unpackSent(id: number): Promise<SentUnpacked> {
  const sent = importFiles.sentOf(id);
  if (!(await isArchive(sent))) return "records";
  const archive = await openArchive(sent, pictureArchiveLimits);
  if (typeof archive === "string") return archive;
  if (archive.entries.some(({ name }) => name === "xl/workbook.xml")) return "records";
  const shown = archive.entries.filter(({ name }) => !isHidden(name));
  const [records, ...more] = shown.filter(({ name }) => !isPictureName(name));
  if (more.length > 0) return "several-record-files";
  if (records === undefined) return shown.length === 0 ? "strange-archive" : "covers";
  const unpacked = `${sent}.records`;
  if (!(await archive.unpack(records, unpacked))) {
    await rm(unpacked, { force: true });
    return "strange-archive";
  }
  await link(sent, picturesOfImport(id)).catch(unlessThere);
  await rename(unpacked, sent);
  return "records";
}

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}
