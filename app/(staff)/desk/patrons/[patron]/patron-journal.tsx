import Link from "next/link";
import { journalWords } from "#app/(staff)/admin/journal/journal-words.ts";
import { staffWords } from "#app/staff-words.ts";
import { patronFieldNames } from "#domain/patrons/patron-fields.ts";
import type { PatronPageFacts } from "#domain/patrons/read-patron-page.server.ts";

/** What was done about this reader and by whom, as far as it is still known that it was this one. */
export async function PatronJournal(props: {
  readonly page: PatronPageFacts;
  /** All of it in the journal itself. */
  readonly mayReadOn: boolean;
}) {
  const { words, tag } = await staffWords();
  const t = words("patrons");
  const say = await journalWords();
  const { patron, journal } = props.page;
  const { timeZone } = patron;
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <details className="slip p-5">
      <summary className="flex min-h-11 cursor-pointer items-center font-serif font-semibold text-xl">
        <span aria-hidden className="me-2">
          +
        </span>
        {t("journal.title")}
      </summary>
      <ul className="flex flex-col">
        {journal.map(({ at, act, outcome, by, fields }) => (
          <li key={`${at.toISOString()} ${act}`} className="border-line border-t py-2">
            {say.act(act)} · {say.outcome(outcome)}
            <span className="block text-ink-soft">
              {[when.format(at), by, fields.map(nameOf(t)).join(", ")].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {props.mayReadOn ? (
        <Link
          href={`/admin/journal?patron=${patron.handle}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("journal.whole")}
        </Link>
      ) : null}
    </details>
  );
}

type Words = Awaited<ReturnType<typeof staffWords>>["words"];
const patronWords = (words: Words) => words("patrons");

function nameOf(t: ReturnType<typeof patronWords>) {
  return (field: string) => {
    const known = patronFieldNames.find((name) => name === field);
    return known === undefined ? field : t(`fields.${known}`);
  };
}
