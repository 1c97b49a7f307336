import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillNoticeText, readNoticeText } from "#domain/notices/notice-texts.ts";

const facts = { library: "Central", branch: "River", count: "3" };

describe("A sentence of a letter", () => {
  it("holds its facts where it names them", () => {
    expect(fillNoticeText("{count} from {branch}, {library}", facts)).toBe("3 from River, Central");
  });

  it("never looks at what a fact holds", () => {
    expect(fillNoticeText("{library}", { ...facts, library: "{count} $& {branch}" })).toBe(
      "{count} $& {branch}",
    );
  });

  it("is one line, trimmed", () => {
    expect(readNoticeText("receipt", "opening", "  Good\n day ")).toEqual({
      status: "read",
      words: "Good day",
    });
  });

  it("whatever it is, once it is taken no brace is left in the letter", () => {
    const plain = fc.string().filter((text) => !/[{}]/.test(text));
    fc.assert(
      fc.property(fc.string(), plain, (typed, fact) => {
        const read = readNoticeText("receipt", "opening", typed);
        fc.pre(read.status === "read");
        const letter = fillNoticeText(read.words, { library: fact, branch: fact, count: fact });
        expect(letter).not.toMatch(/[{}]/);
      }),
    );
  });
});
