import "server-only";
import { constants } from "node:fs";
import { lstat, open, opendir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ArchiveEntry } from "#domain/library/archive-directory.server.ts";
import type { ArchiveFault } from "#domain/library/archive-faults.ts";
import { openArchive } from "#domain/library/open-archive.server.ts";

/** A picture that may become a cover: it is found by its name and read by nothing but itself. */
export type Picture = {
  /** With the folders before it, as it was packed; no path of ours is ever made from it. */
  readonly name: string;
  readonly bytes: number;
  /** Null: it is another one than it says. */
  readonly read: () => Promise<Uint8Array | null>;
};
export type Pictures = { readonly pictures: readonly Picture[]; readonly isFolder: boolean };

/** An archive of covers; pictures hardly shrink, so what unpacks to much more is no archive of pictures. */
export const pictureArchiveLimits = {
  bytes: 2 * 1024 ** 3,
  entries: 20_000,
  listBytes: 8 * 1024 ** 2,
  unpackedBytes: 3 * 1024 ** 3,
  ratio: 200,
} as const;

/** Pictures of a folder of this machine, or of an archive (ZIP). Links are not followed. */
export async function openPictures(path: string): Promise<Pictures | ArchiveFault> {
  if ((await stat(path)).isDirectory())
    return { pictures: await picturesOfFolder(path), isFolder: true };
  const archive = await openArchive(path, pictureArchiveLimits);
  if (typeof archive === "string") return archive;
  const entries = archive.entries.filter(({ name }) => !isHidden(name) && isPictureName(name));
  const read = (entry: ArchiveEntry) => () => archive.read(entry);
  return {
    pictures: entries.map((entry) => ({ name: entry.name, bytes: entry.size, read: read(entry) })),
    isFolder: false,
  };
}

/** Folders inside are not looked into. */
async function picturesOfFolder(folder: string): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for await (const entry of await opendir(folder)) {
    if (!entry.isFile() || entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    const flag = constants.O_RDONLY | constants.O_NOFOLLOW;
    const read = () => readFile(path, { flag });
    pictures.push({ name: entry.name, bytes: (await lstat(path)).size, read });
  }
  return pictures;
}

/** What Macs and Windows put beside what somebody packed. */
export function isHidden(name: string): boolean {
  return /(^|[/\\])(\.[^/\\]*|__MACOSX|Thumbs\.db|desktop\.ini)([/\\]|$)/i.test(name);
}

export function isPictureName(name: string): boolean {
  return /\.(jpe?g|png|webp|gif)$/i.test(name);
}

/** Whether a file begins as archives do. */
export async function isArchive(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const head = Buffer.alloc(4);
    await file.read(head, 0, 4, 0);
    return head.equals(Buffer.from([0x50, 0x4b, 3, 4]));
  } finally {
    await file.close();
  }
}
