"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { usePatronProblem } from "#app/(staff)/desk/patrons/problem-words.ts";
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
  const [problem, setProblem] = useState<PatronProblem | null>(null);
  const print = async (paper: Paper) => {
    setIsBusy(true);
    setProblem(await fetchCards(numbers, paper));
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
    </>
  );
}

async function fetchCards(numbers: readonly string[], paper: Paper): Promise<PatronProblem | null> {
  const answer = await fetch("/desk/patrons/print", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ numbers, paper }),
  }).catch(() => null);
  if (answer === null || !answer.ok) return await problemOf(answer);
  const address = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement("a"), { href: address, download: "cards.pdf" });
  link.click();
  // The browser has taken it by then; the codes do not stay in this page.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return null;
}

async function problemOf(answer: Response | null): Promise<PatronProblem> {
  const told: unknown = await answer?.json().catch(() => null);
  const code = typeof told === "object" && told !== null && "problem" in told ? told.problem : "";
  return patronProblems.find((each) => each === code) ?? "unreadable";
}
