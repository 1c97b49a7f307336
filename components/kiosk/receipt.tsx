import { useTranslations } from "use-intl/react";
import { Cover } from "#components/catalog/cover.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { type LineWords, useLineWords } from "#components/kiosk/use-line-words.ts";
import type { ItemShown } from "#domain/circulation/command.ts";
import { type Line, type LineReading, readLine } from "#domain/kiosk/lines.ts";

/** The titles under their dates, as on a card of the catalogue. */
export function Receipt({ lines }: { readonly lines: readonly Line[] }) {
  const t = useTranslations("kiosk.finish");
  const { settings } = useKiosk();
  const wordsOf = useLineWords();
  const groups = new Map<string, Entry[]>();
  for (const line of [...lines].reverse()) {
    const reading = readLine(line);
    const words = wordsOf(line, reading);
    const heading = headingOf(reading, words, t);
    if (heading === null) continue;
    groups.set(heading, [...(groups.get(heading) ?? []), { key: line.key, reading, words }]);
  }
  return (
    <section
      aria-label={t("receipt")}
      className="slip catalogue-card pe-5 max-sm:shrink-0 sm:min-h-0 sm:overflow-y-auto sm:pe-10"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
      tabIndex={0}
    >
      <p className="h-14 truncate pt-5 font-serif text-ink-soft">
        {settings.libraryName} · {settings.branch.name}
      </p>
      {[...groups].map(([heading, entries]) => (
        <Group key={heading} heading={heading} entries={entries} />
      ))}
      <span
        aria-hidden
        className="mx-auto my-4 block size-7 rounded-full border border-line bg-paper shadow-[inset_0.1rem_0.15rem_0.2rem_rgb(var(--shade)/0.35)]"
      />
    </section>
  );
}

type Entry = { readonly key: number; readonly reading: LineReading; readonly words: LineWords };

function Group(props: { readonly heading: string; readonly entries: readonly Entry[] }) {
  const isStamped = props.entries.every(({ reading }) => reading.dueOn !== null);
  return (
    <div className="py-4">
      <h2 className={isStamped ? "stamp mb-3 text-kiosk-lg" : "mb-2 text-kiosk-lg text-ink-soft"}>
        {props.heading}
      </h2>
      <ul className="flex flex-col gap-3">
        {props.entries.map(({ key, words, reading }) => (
          <li key={key} className="flex items-center gap-4">
            {reading.item === null ? null : <Cover {...coverOf(reading.item)} size="small" />}
            <span className="min-w-0">
              <span lang={words.language} className="wrap-anywhere font-semibold font-serif">
                {words.title}
              </span>
              {words.authors === "" ? null : (
                <span lang={words.language} className="block text-ink-soft">
                  {words.authors}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function coverOf({ title, authors, language }: ItemShown) {
  return { title, authors, language, className: "shrink-0 rounded-sm" };
}

type Say = ReturnType<typeof useTranslations<"kiosk.finish">>;

/** Null for what was taken back: it is on no receipt. */
function headingOf(reading: LineReading, words: LineWords, t: Say): string | null {
  if (reading.state === "undone") return null;
  if (reading.waiting !== null) return t("unconfirmed");
  if (reading.state === "refused") return words.status;
  if (words.due !== null) return words.due;
  const goesElsewhere = reading.reasons.find((each) => each.code === "belongs-to-another-branch");
  return goesElsewhere === undefined ? t("onShelf") : (words.notes.at(-1)?.next ?? t("onShelf"));
}
