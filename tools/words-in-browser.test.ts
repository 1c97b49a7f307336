import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wordsInBrowser } from "#i18n/words-in-browser.ts";
import words from "../i18n/staff/en.json" with { type: "json" };

const root = new URL("../", import.meta.url).pathname;
const sources = new Map(
  ["app", "components", "offline"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .map((path) => [path, readFileSync(join(root, path), "utf8")] as const),
  ),
);

describe("The words that a page carries into the browser", () => {
  it.each(Object.entries(wordsInBrowser))(
    "are those that the moving parts of %s use, and no others",
    (pages, parts) => {
      expect(partsUsedBy(`app/${pages}/`)).toEqual([...parts].sort());
    },
  );
});

function partsUsedBy(folder: string): string[] {
  const used = [...inBrowser(folder)].flatMap((path) => partsIn(sources.get(path) ?? ""));
  return [...new Set(used)].filter((part) => part in words).sort();
}

/** Files of the pages in a folder that a browser runs: marked so, or taken along by such a one. */
function inBrowser(folder: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (path: string, isTaken: boolean) => {
    const text = sources.get(path);
    if (text === undefined || text.startsWith('"use server"')) return;
    const runs = isTaken || text.startsWith('"use client"');
    const key = `${runs} ${path}`;
    if (seen.has(key)) return;
    seen.add(key);
    for (const [, next = ""] of text.matchAll(/(?:from|import\()\s*"#([^"]+)"/g)) visit(next, runs);
  };
  for (const path of sources.keys()) if (path.startsWith(folder)) visit(path, false);
  return new Set([...seen].flatMap((key) => (key.startsWith("true ") ? [key.slice(5)] : [])));
}

/** `useTranslations("patrons")`, or, where it is given nothing, what its sentences begin with. */
function partsIn(text: string): string[] {
  const named = [...text.matchAll(/useTranslations\("(\w+)/g)].map(([, part = ""]) => part);
  if (!text.includes("useTranslations()")) return named;
  return [...named, ...[...text.matchAll(/\(["`](\w+)\./g)].map(([, part = ""]) => part)];
}
