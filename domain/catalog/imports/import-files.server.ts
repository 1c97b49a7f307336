import "server-only";
import { chmod, copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isPictureName, openPictures } from "#domain/catalog/open-pictures.server.ts";
import type { ArchiveFault } from "#domain/library/archive-faults.ts";
import { sentFiles } from "#domain/library/sent-files.server.ts";

/** Files of records, each in the folder of its import. */
export const importFiles = sentFiles("catalogue-imports");

/** Where the pictures lie that came with a file of records: an archive, or a folder. */
export function picturesOfImport(id: number): string {
  return join(importFiles.folderOf(id), "pictures");
}

/** Keeps a copy of a folder or ZIP of this machine, so that it stays the same while it is read. */
export async function keepPictures(id: number, from: string): Promise<ArchiveFault | null> {
  const opened = await openPictures(from);
  if (typeof opened === "string") return opened;
  const to = picturesOfImport(id);
  await mkdir(importFiles.folderOf(id), { recursive: true, mode: 0o700 });
  if (!opened.isFolder) {
    await copyFile(from, to);
    await chmod(to, 0o600);
    return null;
  }
  await mkdir(to, { mode: 0o700 });
  for (const { name } of opened.pictures)
    if (isPictureName(name)) await copyFile(join(from, name), join(to, name));
  return null;
}
