import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountsAsTyped } from "#domain/library/entry-amounts.ts";
import { codeFault, readEntry, tidy, wordsFault } from "#domain/library/entry-draft.ts";
import { lengthOf, lengths } from "#domain/library/lengths.ts";

const isZone = (name: string) => name === "Asia/Irkutsk";
const read = (typed: Record<string, string>) =>
  readEntry("categories", { code: "adult", name: "Adult", ...typed }, isZone);

describe("A code", () => {
  it.each(["MAIN", "a", "1", "main.2-b_c", "A".repeat(32)])("may be %s", (code) => {
    expect(codeFault(code)).toBeNull();
  });

  it.each([
    ["", "missing"],
    ["a/b", "forbidden-signs"],
    ["-a", "bad-code"],
    ["main hall", "bad-code"],
    ["зал", "bad-code"],
    ["a".repeat(33), "too-long"],
  ])("may not be %j: %s", (code, fault) => {
    expect(codeFault(code)).toBe(fault);
  });

  it("never holds what a file's name or an address cannot hold, wherever it stands", () => {
    const signs = fc.constantFrom(...'\\/:*?"<>|');
    fc.assert(
      fc.property(fc.string(), signs, fc.string(), (before, sign, after) => {
        expect(codeFault(before + sign + after)).toBe("forbidden-signs");
      }),
    );
  });

  it("that is taken stands in an address and in a file's name as it is", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        fc.pre(codeFault(text) === null);
        expect(encodeURIComponent(text)).toBe(text);
        expect(text).toMatch(/^[\w.-]{1,32}$/);
      }),
    );
  });
});

describe("A name", () => {
  it("may hold the signs that a code may not", () => {
    expect(wordsFault(`\\/:*?"<>|`, lengths.name, { isNeeded: true })).toBeNull();
  });

  it("is measured in code points: n fits, n + 1 does not", () => {
    const units = fc.constantFrom("a", "ж", "📚", "e\u0301", "图", "👩‍🏫");
    fc.assert(
      fc.property(fc.array(units, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        const length = lengthOf(text);
        expect(wordsFault(text, length, { isNeeded: false })).toBeNull();
        if (length > 0) expect(wordsFault(text, length - 1, { isNeeded: false })).toBe("too-long");
      }),
    );
  });

  it("is one line without signs that cannot be seen", () => {
    expect(tidy("  Main\n  hall ")).toBe("Main hall");
    for (const sign of ["\u0000", "\u202e", "\u2066"])
      expect(wordsFault(`a${sign}b`, 10, { isNeeded: true })).toBe("control-signs");
  });
});

describe("An entry", () => {
  it("is read with its limits, empty ones are none", () => {
    expect(read({ membershipMonths: "12", minAge: "", isActive: "yes" })).toEqual({
      status: "read",
      draft: {
        code: "adult",
        name: "Adult",
        isActive: true,
        fields: { membershipMonths: 12, membershipFee: null, minAge: null, maxAge: null },
      },
    });
  });

  it.each([
    ["0", 0],
    ["12", 1200],
    ["12.5", 1250],
    ["300,50", 30_050],
    ["0.29", 29],
    ["1000000", 100_000_000],
    ["1000000.01", "out-of-range"],
    ["12.345", "no-amount"],
    ["-1", "no-amount"],
    ["free", "no-amount"],
  ])("has a fee, typed with a point or a comma: %j is %j", (typed, is) => {
    const answer = read({ membershipFee: typed });
    const found =
      answer.status === "read" ? answer.draft.fields.membershipFee : answer.faults.membershipFee;
    expect(found).toBe(is);
  });

  it.each([
    [0, "300", 300],
    [0, "300.5", "no-amount"],
    [3, "1,25", 1250],
  ] as const)(
    "has a fee in the coins of its currency (%i digits): %j is %j",
    (digits, typed, is) => {
      const answer = readEntry(
        "categories",
        { code: "adult", name: "Adult", membershipFee: typed },
        isZone,
        digits,
      );
      const found =
        answer.status === "read" ? answer.draft.fields.membershipFee : answer.faults.membershipFee;
      expect(found).toBe(is);
      if (answer.status === "read")
        expect(amountsAsTyped("categories", answer.draft.fields, digits).membershipFee).toBe(
          Number(typed.replace(",", ".")),
        );
    },
  );

  it("tells all its faults at once", () => {
    expect(
      read({ code: "a|b", name: "", membershipMonths: "many", minAge: "9", maxAge: "8" }),
    ).toEqual({
      status: "faulty",
      faults: {
        code: "forbidden-signs",
        name: "missing",
        membershipMonths: "no-number",
        maxAge: "ages-reversed",
      },
    });
  });

  it("of a branch has a time zone that there is", () => {
    const branch = (timeZone: string) =>
      readEntry("branches", { code: "main", name: "Main", timeZone }, isZone);
    expect(branch("Asia/Irkutsk").status).toBe("read");
    expect(branch("Mars/Phobos")).toMatchObject({ faults: { timeZone: "no-zone" } });
    expect(branch("")).toMatchObject({ faults: { timeZone: "missing" } });
  });
});
