import type { DeskCard } from "#domain/ops/demo-desk.server.ts";
import type { Locale } from "#i18n/locales.ts";
import type { LinearSymbology } from "./codes.tsx";

/** Every third label is Codabar, as older collections have it. */
export function symbologyOf(index: number): LinearSymbology {
  return index % 3 === 2 ? "codabar" : "code128";
}

export function linkTo(kind: "card" | "item", index: number, locale: Locale): string {
  return `/demo?show=${kind}-${index + 1}&lang=${locale}`;
}

/** The key of a category's name in the messages. */
export function categoryOf({ category }: DeskCard) {
  const known: Readonly<Record<string, (typeof categories)[keyof typeof categories]>> = categories;
  return known[category] ?? "adult";
}

const categories = { ADULT: "adult", STUDENT: "student", CHILD: "child", STAFF: "staff" } as const;
