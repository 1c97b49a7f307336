import { staffWords } from "#app/staff-words.ts";
import type { HoldListed } from "#domain/holds/list-holds.server.ts";

/** A hold in words, as every list of the desk shows it. */
export type ShownHold = {
  readonly hold: number;
  readonly title: string;
  readonly authors: string;
  readonly branch: string;
  readonly placed: string;
  readonly state: HoldListed["state"];
  /** Its state with the place in the queue, or until when. */
  readonly said: string;
  /** The reader's page and name; null: nobody knows any more. */
  readonly reader: { readonly handle: string; readonly name: string } | null;
};

export async function holdRows(holds: readonly HoldListed[]): Promise<readonly ShownHold[]> {
  const { words, tag } = await staffWords();
  const t = words("holds");
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  const inWords = (date: string) => day.format(new Date(`${date}T00:00:00Z`));
  return holds.map((each) => {
    const until = each.state === "suspended" ? each.suspendedUntil : each.expiresOn;
    const place =
      each.place === null ? "" : t("placeOf", { place: each.place, waiting: each.waiting });
    const till = until === null ? "" : t("till", { day: inWords(until) });
    return {
      hold: each.hold,
      title: each.title,
      authors: each.authors,
      branch: each.branchName,
      placed: day.format(each.placedAt),
      state: each.state,
      said: [t(`states.${each.state}`), place, till].filter((part) => part !== "").join(" · "),
      reader:
        each.handle === null
          ? null
          : {
              handle: each.handle,
              name: `${each.familyName ?? ""} ${each.givenName ?? ""}`.trim(),
            },
    };
  });
}
