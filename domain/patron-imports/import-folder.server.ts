import "server-only";
import { chmod, copyFile, mkdir, open, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

/** Where the files of an import lie: names, addresses and birthdays, for the library's own user alone. */
export function importFiles(id: number) {
  const folder = join(home(), String(id));
  return {
    folder,
    /** As it was sent. */
    sent: join(folder, "sent"),
    /** A workbook's first sheet as a table. */
    table: join(folder, "table.csv"),
  };
}

/** Appends a piece at its place; a piece that came already is not written twice. */
export async function writePiece(id: number, offset: number, bytes: Uint8Array): Promise<void> {
  const { folder, sent } = importFiles(id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(sent, offset === 0 ? "w" : "r+", 0o600);
  try {
    await chmod(sent, 0o600);
    await file.write(bytes, 0, bytes.length, offset);
  } finally {
    await file.close();
  }
}

/** A copy of a file of this machine, so that it stays the same while it is read. */
export async function keepCopy(id: number, from: string): Promise<void> {
  const { folder, sent } = importFiles(id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyFile(from, sent);
  await chmod(sent, 0o600);
}

export async function removeImportFiles(id: number): Promise<void> {
  await rm(importFiles(id).folder, { recursive: true, force: true });
}

/** Imports that have files, also those that no row knows any more. */
export async function importsWithFiles(): Promise<number[]> {
  const names = await readdir(home()).catch(() => []);
  return names.filter((name) => /^\d{1,9}$/.test(name)).map(Number);
}

function home(): string {
  return resolve(process.env.BIBLIOMAT_DATA_DIR || ".data", "imports");
}
