import { staffWords } from "#app/staff-words.ts";
import { readToldKind } from "#domain/notices/notice-texts.ts";
import type { PatronPageFacts } from "#domain/patrons/read-patron-page.server.ts";
import { dayWithYear } from "#i18n/format.ts";

/** Problems that have words; of others it is enough that it was not sent. */
const told = ["over", "unsure", "no-address", "address-refused"] as const;

/** Of what a reader was reminded, and when: kinds and days, never a title. */
export async function LetterSection({ letters }: { readonly letters: PatronPageFacts["letters"] }) {
  const { words, tag } = await staffWords();
  const t = words("reminders");
  const kindsOf = (kinds: readonly string[]) =>
    kinds
      .flatMap((kind) => readToldKind(kind) ?? [])
      .map((kind) => t(`kinds.${kind}`))
      .join(", ");
  const why = (problem: string | null) => {
    const known = told.find((each) => each === problem);
    return known === undefined ? "" : t(`problems.${known}`);
  };
  return (
    <details className="slip p-5">
      <summary className="flex min-h-11 cursor-pointer items-center font-serif font-semibold text-xl">
        <span aria-hidden className="me-2">
          +
        </span>
        {t("title")}
      </summary>
      <p className="text-ink-soft">{letters.length === 0 ? t("none") : t("lead")}</p>
      <ul className="flex flex-col">
        {letters.map(({ id, day, kinds, channel, state, problem }) => (
          <li key={id} className="border-line border-t py-2">
            {dayWithYear(tag, day)} · {t(`states.${state}`)}
            <span className="block text-ink-soft">
              {[kindsOf(kinds), t(`by.${channel}`), why(problem)].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
