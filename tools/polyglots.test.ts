import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { csvAnswer } from "#app/(staff)/csv-answer.ts";
import { enders, formulas, polyglots, structureOf } from "#domain/catalog/test-polyglots.ts";
import { rssOf, schemaOrgOf } from "#domain/catalog/told-to-machines.ts";
import { drawLabels } from "#domain/items/draw-labels.server.ts";
import { emptyFace } from "#domain/items/label-face.ts";
import { drawWithdrawal } from "#domain/items/withdrawal-paper.server.ts";
import { drawStory } from "#domain/ops/story-sheet.server.ts";
import { drawCards } from "#domain/patrons/card-sheet.server.ts";
import { writeSipLine } from "#domain/sip2/message.ts";
import { writeAccountLetter } from "#worker/letters/write-account-letter.tsx";
import { writeLetter } from "#worker/letters/write-letter.tsx";
import { writeNoticeLetter } from "#worker/letters/write-notice-letter.tsx";

const nasty = [...polyglots, ...formulas, ...enders];
const tame = nasty.map(() => "Anna Karenina");

describe("Texts that are a script somewhere else are texts in letters", () => {
  const common = { id: "1", tries: 0, to: "reader@example.org", from: "library@example.org" };

  it("that carry a receipt", async () => {
    const letter = (texts: readonly string[]) =>
      writeLetter({
        ...common,
        languages: ["en"],
        libraryName: texts[7] ?? "",
        branchName: texts[8] ?? "",
        visitedOn: "2026-11-22",
        today: "2026-11-22",
        lines: texts.map((title) => ({
          title,
          authors: title,
          language: "en",
          dueOn: "2026-12-14",
        })),
        texts: [],
      });
    expectSame((await letter(nasty)).html, (await letter(tame)).html);
  });

  it("that remind", async () => {
    const letter = (texts: readonly string[]) =>
      writeNoticeLetter({
        ...common,
        lane: "digest",
        gateway: "",
        languages: ["ru"],
        libraryName: texts[4] ?? "",
        today: "2026-11-22",
        lines: texts.map((title) => ({
          kind: "overdue",
          dueOn: "2026-11-01",
          title,
          authors: title,
          branch: title,
          code: title,
        })),
        texts: [],
      });
    expectSame((await letter(nasty)).html, (await letter(tame)).html);
  });

  it.each(polyglots.filter((_, place) => place % 7 === 0))(
    "that name a librarian: %s",
    async (name) => {
      const letter = (said: string) =>
        writeAccountLetter({
          ...common,
          kind: "password",
          language: "zh",
          libraryName: said,
          name: said,
          signInName: said,
          link: "https://library.example/link",
        });
      expectSame((await letter(name)).html, (await letter("Vera Sokolova")).html);
    },
  );
});

function expectSame(html: string, other: string): void {
  expect(structureOf(html)).toEqual(structureOf(other));
  expect(structureOf(html).length).toBeGreaterThan(5);
}

const title = {
  id: 1,
  subtitle: "",
  year: 1877,
  language: "ru",
  kind: "book" as const,
};

describe("They are texts for other programs", () => {
  it("in the feed of new books and in what search engines are told", () => {
    const feed = (texts: readonly string[]) =>
      rssOf({
        name: texts[9] ?? "",
        about: texts[4] ?? "",
        origin: "https://library.example",
        language: "en",
        titles: texts.map((text) => ({ ...title, title: text, authors: text, publishedAt: 0 })),
      });
    expect(structureOf(feed(nasty))).toEqual(structureOf(feed(tame)));
    for (const text of nasty) {
      const wish = { publisher: text, isbns: [], subjects: [text], copies: 1, free: 1 };
      const said = schemaOrgOf(
        { ...title, title: text, authors: text, ...wish },
        "https://a.example",
      );
      expect(said).not.toMatch(/[<>\u2028\u2029]/);
      expect(JSON.parse(said)).toMatchObject({ name: text, about: [text] });
    }
  });

  it("in tables for a spreadsheet, where none of them counts anything", async () => {
    const answer = csvAnswer("list", [["Title", "Note"], ...nasty.map((text) => [text, text])]);
    const rows: string[][] = parse(await answer.text(), { bom: true });
    expect(rows).toHaveLength(nasty.length + 1);
    for (const row of rows) {
      expect(row).toHaveLength(2);
      expect(row[0]).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    }
  });

  it("in a line that a terminal reads", () => {
    for (const text of nasty) {
      const line = writeSipLine(
        "18",
        "030001",
        [
          ["AB", text],
          ["AJ", text],
        ],
        null,
      );
      expect(line.split("|")).toHaveLength(3);
      expect(line).not.toMatch(/[\r\n]/);
    }
  });
});

describe("They are signs on paper", () => {
  const acting = /\/(?:JavaScript|JS|OpenAction|AA|Launch|URI|SubmitForm|EmbeddedFile|RichMedia)\b/;
  const some = nasty.filter((_, place) => place % 4 === 0);
  const face = (text: string) => ({
    ...emptyFace("30000000000001"),
    title: text,
    authors: text,
    callNumber: text,
    imprint: text,
    subjects: [text],
    inventoryNumber: text,
  });

  it.each([
    ["item", "a4-21"],
    ["spine", "a4-65"],
    ["card", "card-a4"],
  ] as const)("on labels: %s", async (kind, sheet) => {
    const wish = { kind, code: "qr", sheet, start: 1, library: some[1] ?? "" } as const;
    const { pdf, pages } = await drawLabels({ ...wish, faces: some.map(face) });
    expect(Buffer.from(pdf).toString("latin1")).not.toMatch(acting);
    expect(pages).toBe((await drawLabels({ ...wish, faces: some.map(() => face("A")) })).pages);
  });

  it("on readers' cards, acts of withdrawal and stories", async () => {
    const faces = some.map((name) => ({ name, number: "2100000000001", token: "BIB1:A" }));
    const cards = await drawCards({
      paper: "a4",
      library: some[2] ?? "",
      lineCode: "code128",
      faces,
    });
    const act = await drawWithdrawal({
      title: some[3] ?? "",
      lines: some,
      heads: ["1", "2", "3", "4", "5"],
      rows: some.map((text) => [text, text, text, text, text]),
      sum: some[4] ?? "",
      signatures: some.slice(0, 2),
    });
    const events = some.map((text) => ({ when: text, what: text, where: text, more: [text] }));
    const story = await drawStory({
      title: some[5] ?? "",
      lead: some,
      events,
      foot: some[6] ?? "",
    });
    for (const pdf of [cards.pdf, act, story])
      expect(Buffer.from(pdf).toString("latin1")).not.toMatch(acting);
  });
});
