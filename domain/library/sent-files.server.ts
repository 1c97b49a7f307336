import "server-only";
import { chmod, copyFile, mkdir, open, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

/** Files that somebody sent to be imported, a folder for each import, for the library's own user alone. */
export function sentFiles(kind: "imports" | "catalogue-imports") {
  const home = () => resolve(process.env.BIBLIOMAT_DATA_DIR || ".data", kind);
  const folderOf = (id: number) => join(home(), String(id));
  const sentOf = (id: number) => join(folderOf(id), "sent");
  return {
    folderOf,
    /** As it was sent. */
    sentOf,
    /** Writes a piece at its place; a piece that came already is not written twice. */
    writePiece: async (id: number, offset: number, bytes: Uint8Array): Promise<void> => {
      const sent = sentOf(id);
      await mkdir(folderOf(id), { recursive: true, mode: 0o700 });
      const file = await open(sent, offset === 0 ? "w" : "r+", 0o600);
      try {
        await chmod(sent, 0o600);
        await file.write(bytes, 0, bytes.length, offset);
      } finally {
        await file.close();
      }
    },
    /** A copy of a file of this machine, so that it stays the same while it is read. */
    keepCopy: async (id: number, from: string): Promise<void> => {
      await mkdir(folderOf(id), { recursive: true, mode: 0o700 });
      await copyFile(from, sentOf(id));
      await chmod(sentOf(id), 0o600);
    },
    remove: async (id: number): Promise<void> => {
      await rm(folderOf(id), { recursive: true, force: true });
    },
    /** Imports that have files, also those that no row knows any more. */
    list: async (): Promise<number[]> => {
      const names = await readdir(home()).catch(() => []);
      return names.filter((name) => /^\d{1,9}$/.test(name)).map(Number);
    },
  };
}

/** A file's name as a line of text; no part of it is ever a path of ours. */
export function shownFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return last.normalize("NFC").replace(/\p{C}/gu, "").slice(0, 200);
}
