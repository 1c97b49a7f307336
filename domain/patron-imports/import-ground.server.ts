import "server-only";
import type { ImportPlaces } from "#db/queries/imported-patrons.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import type { IsoDate } from "#domain/library/dates.ts";
import { readSetting } from "#domain/library/settings.ts";
import type { ImportOptions } from "#domain/patron-imports/import-options.ts";
import { isCardNumberOf } from "#domain/patron-imports/imported-card-number.server.ts";

export type ImportStep = {
  readonly id: number;
  readonly kind: string;
  readonly options: ImportOptions;
  readonly mode: "check" | "import";
  readonly by: string | null;
};

/** What is the same for every row. */
export type ImportGround = ImportStep & {
  readonly now: Date;
  readonly places: ImportPlaces;
  readonly language: string;
  readonly isCardNumber: (number: string) => boolean;
  readonly todayAt: (branchCode: string) => IsoDate;
};

export function groundOf(wanted: ImportStep, places: ImportPlaces, now: Date): ImportGround {
  const days = new Map(
    places.branches.map(({ code, timeZone }) => [code, localDate(timeZone, now.getTime())]),
  );
  const language = readSetting(places.settings, "library.language");
  return {
    ...wanted,
    now,
    places,
    language: /^[a-z]{2,3}$/.test(language) ? language : "en",
    isCardNumber: isCardNumberOf(places.settings),
    todayAt: (code) => days.get(code) ?? localDate("UTC", now.getTime()),
  };
}
