import { tidy, wordsFault } from "#domain/library/entry-draft.ts";
import { lengths } from "#domain/library/lengths.ts";

/** What of each letter can be said in the library's own words, and which facts may stand in it. */
export const noticeTexts = {
  receipt: {
    subject: ["library"],
    opening: ["library", "branch", "count"],
    closing: ["library", "branch", "count"],
  },
  /** What stands around the reminders, whatever they are. */
  digest: {
    subject: ["library", "count"],
    opening: ["library", "count"],
    closing: ["library"],
  },
  overdue: { lead: ["library", "count"] },
  "hold-ready": { lead: ["library", "count"] },
  "due-soon": { lead: ["library", "count"] },
  renewed: { lead: ["library", "count"] },
  recalled: { lead: ["library", "count"] },
  "due-moved": { lead: ["library", "count"] },
  "hold-moved": { lead: ["library", "count"] },
  "hold-expired": { lead: ["library", "count"] },
  "hold-lapsed": { lead: ["library", "count"] },
  "hold-cancelled": { lead: ["library", "count"] },
  "membership-ends": { lead: ["library", "date"] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly Placeholder[]>>>>;

export const placeholders = ["library", "branch", "count", "date"] as const;
export type Placeholder = (typeof placeholders)[number];
export type NoticeKind = keyof typeof noticeTexts;
export type NoticePart = { [Kind in NoticeKind]: keyof (typeof noticeTexts)[Kind] }[NoticeKind];
export const noticeKinds = Object.keys(noticeTexts) as NoticeKind[];

/** What a reader is told by herself, in the order in which a letter says it. */
export const toldKinds = [
  "overdue",
  "recalled",
  "hold-ready",
  "hold-moved",
  "due-soon",
  "due-moved",
  "renewed",
  "hold-expired",
  "hold-lapsed",
  "hold-cancelled",
  "membership-ends",
] as const satisfies readonly NoticeKind[];
export type ToldKind = (typeof toldKinds)[number];

export function readToldKind(text: string): ToldKind | null {
  return toldKinds.find((kind) => kind === text) ?? null;
}

export function partsOf(kind: NoticeKind): NoticePart[] {
  return Object.keys(noticeTexts[kind]) as NoticePart[];
}

/** Facts that may stand in a part; none where the letter has no such part. */
export function placeholdersOf(kind: NoticeKind, part: NoticePart): readonly string[] {
  const parts: Readonly<Partial<Record<NoticePart, readonly Placeholder[]>>> = noticeTexts[kind];
  return parts[part] ?? [];
}

export function readPlaceholder(text: string): Placeholder | null {
  return placeholders.find((name) => name === text) ?? null;
}

export function readNoticeKind(text: unknown): NoticeKind | null {
  return noticeKinds.find((kind) => kind === text) ?? null;
}

/** Texts as they are stored: a part that has none in a language is said in the built-in words. */
export type StoredText = {
  readonly part: string;
  readonly language: string;
  readonly words: string;
};

export type NoticeFault = "too-long" | "control-signs" | "unknown-placeholder" | "stray-brace";
export type NoticeRead =
  | { readonly status: "read"; readonly words: string }
  | { readonly status: "faulty"; readonly fault: NoticeFault };

/** What somebody typed for a part. Empty is allowed: then the built-in words stand. */
export function readNoticeText(kind: NoticeKind, part: NoticePart, typed: string): NoticeRead {
  const words = tidy(typed);
  const fault = wordsFault(words, lengths.notice, { isNeeded: false });
  if (fault === "too-long" || fault === "control-signs") return { status: "faulty", fault };
  const allowed = placeholdersOf(kind, part);
  const named = [...words.matchAll(placed)].map(([, name]) => name ?? "");
  if (named.some((name) => !allowed.includes(name)))
    return { status: "faulty", fault: "unknown-placeholder" };
  if (/[{}]/.test(words.replace(placed, ""))) return { status: "faulty", fault: "stray-brace" };
  return { status: "read", words };
}

/** The sentence with its facts; what a fact itself holds is never looked at again. */
export function fillNoticeText(
  words: string,
  facts: Readonly<Partial<Record<Placeholder, string>>>,
): string {
  return words.replace(placed, (whole, name: string) => {
    const known = placeholders.find((each) => each === name);
    return known === undefined ? whole : (facts[known] ?? whole);
  });
}

const placed = /\{([^{}]*)\}/g;
