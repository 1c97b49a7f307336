/** Why an archive (ZIP) that somebody sent is not opened. */
export const archiveFaults = ["strange-archive", "packed-too-tightly", "nested-archive"] as const;
export type ArchiveFault = (typeof archiveFaults)[number];
