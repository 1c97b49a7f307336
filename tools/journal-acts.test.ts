import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  journalActNames,
  journalDetails,
  journalOutcomes,
  journalTopics,
} from "#domain/library/journal-acts.ts";
import { locales } from "#i18n/locales.ts";

const writers = /\b(write\w*Journal|journal[A-Z]?\w*|traceDevice|concludeCommand)\(/;
const sources = readdirSync("domain", { recursive: true })
  .map(String)
  .filter((path) => path.endsWith(".server.ts"))
  .map((path) => ({ path, text: readFileSync(`domain/${path}`, "utf8") }))
  .filter(({ text }) => writers.test(text));

/** `act: "invite"`, also where one of two is chosen; `act: "refuse"` not: a decision is no row of the journal. */
function written(name: "act" | "outcome", text: string): string[] {
  return [...text.matchAll(new RegExp(`\\b${name}: ([^,\n]*)`, "g"))]
    .flatMap(([, said]) => [...(said ?? "").matchAll(/"([a-z][a-z-]+)"/g)])
    .map(([, code]) => code ?? "")
    .filter((code) => !notInTheJournal[name].includes(code));
}

/** What the same files say to others than the journal. */
const notInTheJournal: Readonly<Record<"act" | "outcome", readonly string[]>> = {
  act: [
    "refuse",
    "lend",
    "open",
    "take-back",
    "end-loan",
    "only-route",
    "renew-instead",
    "charge",
    "accrue",
  ],
  outcome: ["pin-needed", "receipt-asked", "loans", "hello"],
};

describe("The journal in plain words", () => {
  it("knows every act that the code writes: a row in domain/library/journal-acts.ts", () => {
    expect(sources.length).toBeGreaterThan(15);
    const all = sources.flatMap(({ text }) => written("act", text));
    const kinds = ["borrow", "return", "renew", "undo", "open-visit"];
    const unknown = [...all, ...kinds].filter(
      (act) => !journalActNames.some((known) => known === act),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });

  it("knows every outcome that the code names: journalOutcomes in the same file", () => {
    const all = sources.flatMap(({ text }) => written("outcome", text));
    const unknown = all.filter((outcome) => !journalOutcomes.some((known) => known === outcome));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it.each(Object.keys(locales))("has words in %s for each: journal in i18n/staff", (locale) => {
    const { journal } = JSON.parse(readFileSync(`i18n/staff/${locale}.json`, "utf8"));
    expect(Object.keys(journal.acts).toSorted()).toEqual(journalActNames.toSorted());
    expect(Object.keys(journal.outcomes).toSorted()).toEqual([...journalOutcomes].toSorted());
    expect(Object.keys(journal.details).toSorted()).toEqual([...journalDetails].toSorted());
    expect(Object.keys(journal.topics)).toEqual([...journalTopics]);
  });

  it("knows every detail that the database lets in", () => {
    const lists = readdirSync("drizzle")
      .filter((name) => name.endsWith(".sql"))
      .toSorted()
      .flatMap((name) => [
        ...readFileSync(`drizzle/${name}`, "utf8").matchAll(/"detail" - '\{([\w,]+)\}'/g),
      ]);
    const allowed = lists.at(-1)?.[1]?.split(",") ?? [];
    expect(allowed.length).toBeGreaterThan(10);
    expect(allowed.filter((name) => !journalDetails.some((known) => known === name))).toEqual([]);
  });
});
