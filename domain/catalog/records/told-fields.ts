import type { TitleDraft } from "#domain/catalog/records/draft.ts";

export type ToldColumn = Exclude<keyof TitleDraft, "controlNumber" | "flags">;
export type ToldFormat = "marc21" | "unimarc";
export type Place = readonly [from: number, to: number];
export type Told = {
  /** Fields that tell of it. */
  readonly tags: readonly string[];
  /** Places of the coded field (008, or 100 of UNIMARC) and of the leader. */
  readonly coded?: Place;
  readonly leader?: Place;
};

/** What the readers draw each column from. Notes that no column holds stay as they are. */
export const told = {
  marc21: {
    title: { tags: ["245", "130", "240"] },
    subtitle: { tags: ["245", "130", "240"] },
    authors: { tags: ["100", "110", "111", "700", "710", "720"] },
    year: { tags: ["260", "264"], coded: [6, 15] },
    publisher: { tags: ["260", "264"] },
    series: { tags: ["440", "490", "830"] },
    subjects: { tags: ["600", "610", "611", "630", "648", "650", "651", "653", "655"] },
    classes: { tags: ["050", "080", "082", "084", "090"] },
    languages: { tags: ["041"], coded: [35, 38] },
    isbns: { tags: ["020"] },
    audience: { tags: [], coded: [22, 23] },
    kind: { tags: [], leader: [6, 8] },
    notes: { tags: ["500", "505", "520"] },
  },
  unimarc: {
    title: { tags: ["200", "461"] },
    subtitle: { tags: ["200", "461"] },
    authors: { tags: ["700", "701", "702", "710", "711"] },
    year: { tags: ["210", "214"], coded: [8, 17] },
    publisher: { tags: ["210", "214"] },
    series: { tags: ["225", "410"] },
    subjects: { tags: ["600", "601", "604", "605", "606", "607", "608", "610"] },
    classes: { tags: ["621", "675", "676", "680", "686", "690"] },
    languages: { tags: ["101"] },
    isbns: { tags: ["010"] },
    audience: { tags: [], coded: [17, 20] },
    kind: { tags: [], leader: [6, 8] },
    notes: { tags: ["300", "327", "330"] },
  },
} as const satisfies Readonly<Record<ToldFormat, Readonly<Record<ToldColumn, Told>>>>;
