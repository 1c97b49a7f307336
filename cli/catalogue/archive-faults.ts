import type { ArchiveFault } from "#domain/library/archive-faults.ts";

/** What the terminal says of an archive that is not opened. */
export const archiveFaultWords = {
  "strange-archive":
    "This is no ZIP that can be opened here: it is damaged or locked, has links in it, or names that lead out of it.",
  "packed-too-tightly":
    "This ZIP has too many files, is too large, or unpacks to far more than it is.",
  "nested-archive": "There is an archive in this archive. Put the pictures into one ZIP.",
} as const satisfies Readonly<Record<ArchiveFault, string>>;
