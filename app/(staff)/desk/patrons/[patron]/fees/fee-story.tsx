import { randomUUID } from "node:crypto";
import Link from "next/link";
import { MoneyForm } from "#app/(staff)/desk/patrons/[patron]/fees/money-form.tsx";
import { type FeeWords, feeWords } from "#app/fee-words.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import type { FeeStory, FeesPage } from "#domain/money/read-fees.server.ts";

/** What was done about somebody's fees, the newest first; what was a mistake today can be taken back. */
export async function FeeStoryList(props: {
  readonly page: FeesPage;
  readonly mayReverse: boolean;
}) {
  const { story, currency, patron } = props.page;
  const words = await feeWords(currency);
  const { branches } = await readRolesAndBranches();
  const codeOf = (id: number) => branches.find((each) => each.id === id)?.code ?? "";
  const { t } = words;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">{t("story")}</h2>
      {story.length === 0 ? <p className="text-ink-soft">{t("noStory")}</p> : null}
      <ol className="slip divide-y divide-line empty:hidden">
        {story.map((move) => (
          <li key={move.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
            <StoryLine move={move} words={words} />
            <span className="ms-auto flex flex-wrap items-center gap-3">
              <Link
                href={`/desk/patrons/${patron.handle}/fees/${move.id}`}
                prefetch={false}
                className="inline-flex min-h-11 items-center underline"
                aria-label={`${t("receipt.open")}: ${words.act(move)}`}
              >
                {t("receipt.open")}
              </Link>
              {props.mayReverse && isReversible(move) ? (
                <MoneyForm
                  act="reverse"
                  till={{ handle: patron.handle, branch: codeOf(move.branchId) }}
                  move={randomUUID()}
                  reverses={move.id}
                  go={t("reverse.go")}
                  label={`${t("reverse.go")}: ${words.act(move)}`}
                />
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StoryLine({ move, words }: { readonly move: FeeStory; readonly words: FeeWords }) {
  const { tag, inMoney, nameOf, act, t } = words;
  const when = new Intl.DateTimeFormat(tag, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: move.timeZone,
  });
  const about = [...new Set(move.fees.map(nameOf))].join("; ");
  const sum = move.fees.reduce((all, { amount }) => all + amount, 0);
  return (
    <span className="flex min-w-0 flex-1 basis-64 flex-wrap items-baseline gap-x-4">
      <span className="min-w-0 flex-1 basis-52 break-words">
        <strong>{act(move)}</strong>
        {move.isReversed ? ` · ${t("reversed")}` : ""}
        <br />
        <span className="text-ink-soft">
          {[about, when.format(move.at), move.branchName, move.by ?? t("byItself")]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <span className="font-semibold tabular-nums">{inMoney(sum)}</span>
    </span>
  );
}

function isReversible({ act, isToday, isReversed }: FeeStory): boolean {
  return isToday && !isReversed && act !== "accrue" && act !== "reverse";
}
