import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { addEntry } from "#domain/library/add-entry.server.ts";
import { changesOf, journalOf, somebody, typedEntry } from "#domain/library/test-reference.ts";
import { listNoticeTexts } from "#domain/notices/list-notice-texts.server.ts";
import { writeNoticeTexts } from "#domain/notices/write-notice-texts.server.ts";

let database: TestDatabase;
const write = (typed: Record<string, string>, language = "ru") =>
  writeNoticeTexts({ kind: "receipt", language, typed }, somebody);

beforeAll(async () => {
  database = await openTestDatabase();
  await addEntry(typedEntry("branches", { code: "main", timeZone: "UTC" }), somebody);
});
afterAll(() => database.drop());

describe("The library's own sentences of a letter", () => {
  it("are kept per language, and what stood there before is told", async () => {
    const subject = "Ваши книги из библиотеки «{library}»";
    expect(await write({ subject, opening: "Спасибо!" })).toEqual({ status: "written", count: 2 });
    expect(await write({ subject, opening: "Приходите ещё." })).toEqual({
      status: "written",
      count: 1,
    });
    expect(await write({ subject: "Your books" }, "en")).toMatchObject({ count: 1 });
    expect(await listNoticeTexts("receipt")).toEqual([
      { part: "opening", language: "ru", words: "Приходите ещё." },
      { part: "subject", language: "en", words: "Your books" },
      { part: "subject", language: "ru", words: subject },
    ]);
    expect((await changesOf(database.owner, "notices", "receipt.opening.ru")).at(-1)).toEqual({
      before: { words: "Спасибо!" },
      after: { words: "Приходите ещё." },
    });
    expect((await journalOf(database.owner, "change-reference")).at(-1)).toMatchObject({
      detail: { code: "receipt.subject.en", dictionary: "notices" },
    });
  });

  it("give way to the built-in ones when they are emptied", async () => {
    expect(await write({})).toEqual({ status: "written", count: 2 });
    expect(await write({})).toEqual({ status: "written", count: 0 });
    expect((await listNoticeTexts("receipt")).map(({ language }) => language)).toEqual(["en"]);
  });

  it.each([
    [{ subject: "{name}" }, { subject: "unknown-placeholder" }],
    [{ subject: "{count} books" }, { subject: "unknown-placeholder" }],
    [{ closing: "a { b" }, { closing: "stray-brace" }],
    [{ opening: "x".repeat(501) }, { opening: "too-long" }],
  ])("%j are refused, and nothing of the form is written", async (typed, faults) => {
    expect(await write({ closing: "Good", ...typed })).toEqual({
      status: "refused",
      problem: "look-again",
      faults,
    });
    expect((await listNoticeTexts("receipt")).length).toBe(1);
  });

  it.each([{ kind: "threat" }, { language: "../ru" }, { typed: null }])(
    "%j is no letter of ours",
    async (change) => {
      const asked = { kind: "receipt", language: "en", typed: {}, ...change };
      expect(await writeNoticeTexts(asked, somebody)).toMatchObject({ problem: "unknown-text" });
    },
  );
});
