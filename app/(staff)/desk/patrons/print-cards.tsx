"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { usePatronProblem } from "#app/(staff)/desk/patrons/problem-words.ts";
import { takeFile } from "#app/(staff)/desk/patrons/take-file.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { type PatronProblem, patronProblems } from "#domain/patrons/patron-problems.ts";

const papers = ["card", "a4"] as const;
type Paper = (typeof papers)[number];

/** Fetches the PDF and hands it to the browser as a file, from where it is printed. */
export function PrintCards({ numbers }: { readonly numbers: readonly string[] }) {
  const t = useTranslations("patrons.cards");
  const inWords = usePatronProblem();
  const [isBusy, setIsBusy] = useState(false);
  const [{ problem, leftOut }, setAnswer] = useState(nothingYet);
  const print = async (paper: Paper) => {
    setIsBusy(true);
    setAnswer(await fetchCards(numbers, paper));
    setIsBusy(false);
  };
  return (
    <>
      {papers.map((paper) => (
        <Button key={paper} size="desk" disabled={isBusy} onClick={() => print(paper)}>
          {t(`papers.${paper}`)}
        </Button>
      ))}
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      {leftOut.cards.length === 0 ? null : (
        <Notice tone="amber">{t("nameless", { numbers: leftOut.cards.join(", ") })}</Notice>
      )}
      {leftOut.library ? <Notice tone="amber">{t("libraryNotWhole")}</Notice> : null}
    </>
  );
}

type Answer = {
  readonly problem: PatronProblem | null;
  /** What could not be drawn: names on these cards, the library's name. */
  readonly leftOut: { readonly cards: readonly string[]; readonly library: boolean };
};
const nothingYet: Answer = { problem: null, leftOut: { cards: [], library: false } };

async function fetchCards(numbers: readonly string[], paper: Paper): Promise<Answer> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ numbers, paper });
  const taken = await takeFile("/desk/patrons/print", { headers, body }, "cards.pdf");
  if (!taken.isTaken) return { ...nothingYet, problem: await problemOf(taken.answer) };
  return { problem: null, leftOut: leftOutOf(taken.answer, numbers) };
}

function leftOutOf(answer: Response, numbers: readonly string[]): Answer["leftOut"] {
  const told = (answer.headers.get("x-left-out") ?? "").split(",");
  return {
    cards: numbers.filter((_, place) => told.includes(String(place))),
    library: told.includes("library"),
  };
}

async function problemOf(answer: Response | null): Promise<PatronProblem> {
  const told: unknown = await answer?.json().catch(() => null);
  const code = typeof told === "object" && told !== null && "problem" in told ? told.problem : "";
  return patronProblems.find((each) => each === code) ?? "unreadable";
}
