import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  lengths,
  membershipEnd,
  type PatronField,
  readPatronFields,
} from "#domain/patrons/patron-fields.ts";

const today = "2026-03-02";
const anna = { familyName: "Белова", category: "ADULT", branch: "CENTRAL" };
const read = (change: Partial<Record<PatronField, string>>) =>
  readPatronFields({ ...anna, ...change }, today);
const faultOf = (field: PatronField, text: string) => {
  const answer = read({ [field]: text });
  return answer.fits ? null : answer.faults[field];
};

describe("What is typed of a reader", () => {
  it("needs a family name, a category and a branch, and nothing else", () => {
    expect(read({})).toMatchObject({ fits: true, fields: { ...anna, givenName: "", phone: null } });
    expect(readPatronFields({}, today)).toEqual({
      fits: false,
      faults: { familyName: "missing", category: "missing", branch: "missing" },
    });
  });

  it("is told all its faults at once", () => {
    expect(read({ phone: "call me", email: "nobody", birthDate: "2030-01-01" })).toEqual({
      fits: false,
      faults: { phone: "no-phone", email: "no-mail", birthDate: "in-the-future" },
    });
  });

  it("is one line in its composed form", () => {
    const answer = read({ familyName: "  Семе\u0308нов\n " });
    expect(answer.fits && answer.fields.familyName).toBe("Семёнов");
  });

  it.each(["familyName", "givenName", "middleName", "address"] as const)(
    "%s is as long as said, counted as people count: emoji and rare signs are one each",
    (field) => {
      const longest = lengths[field];
      for (const sign of ["a", "ё", "𠮷", "👩"]) {
        expect(faultOf(field, sign.repeat(longest))).toBe(null);
        expect(faultOf(field, sign.repeat(longest + 1))).toBe("too-long");
      }
      expect(faultOf(field, "x".repeat(5_000_000))).toBe("too-long");
    },
  );

  it("holds no sign that cannot be seen, but the joiners of some scripts", () => {
    for (const sign of ["\u0000", "\u0007", "\u202e", "\ud800"])
      expect(faultOf("familyName", `a${sign}b`)).toBe("bad-signs");
    expect(faultOf("familyName", "می\u200cخواهم")).toBe(null);
  });

  it("may be a name of any kind: apostrophes, hyphens, marks that a code must not have", () => {
    for (const name of ["O'Brien", "Салтыков-Щедрин", "欧阳", 'Ann "Nan" <3', "X Æ A-12"])
      expect(faultOf("familyName", name)).toBe(null);
  });

  it.each(["\\", "/", ":", "*", "?", '"', "<", ">", "|"])(
    "a code with %s is refused with a warning",
    (sign) => {
      for (const field of ["externalId", "category", "branch"] as const)
        expect(faultOf(field, `A${sign}1`)).toBe("bad-code");
    },
  );

  it.each([
    "2026-02-30",
    "2025-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-1-1",
    "yesterday",
    "30.02.2026",
  ])("%s is no day of birth", (text) => {
    expect(faultOf("birthDate", text)).toBe("no-such-day");
    expect(faultOf("expiresOn", text)).toBe("no-such-day");
  });

  it("a day of birth is today at the latest, and not before people live now", () => {
    expect(faultOf("birthDate", today)).toBe(null);
    expect(faultOf("birthDate", "2024-02-29")).toBe(null);
    expect(faultOf("birthDate", "2026-03-03")).toBe("in-the-future");
    expect(faultOf("birthDate", "1890-01-01")).toBe("too-long-ago");
  });

  it("a day that the calendar has is taken, one that it has not is refused", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1990, max: 2025 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const text = [year, month, day].map((each) => String(each).padStart(2, "0")).join("-");
          const isReal = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
          expect(faultOf("birthDate", text)).toBe(isReal ? null : "no-such-day");
        },
      ),
    );
  });

  it("a phone number has 5 to 15 digits and what people put between them", () => {
    for (const phone of ["+7 (914) 123-45-67", "8 3952 20-00-00", "112233"])
      expect(faultOf("phone", phone)).toBe(null);
    for (const phone of ["1234", "1234567890123456", "+7 914 abc", "7+914123"])
      expect(faultOf("phone", phone)).toBe("no-phone");
  });

  it("takes as long for a long text as its length says", () => {
    const started = performance.now();
    for (const field of ["phone", "email", "externalId", "familyName"] as const)
      for (const text of ["1 ".repeat(100_000), "@".repeat(200_000), " ".repeat(400_000)])
        faultOf(field, text);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("A membership", () => {
  it("ends as many months later as the category says, on the last day where there is no such day", () => {
    expect(membershipEnd("2026-03-02", 12)).toBe("2027-03-02");
    expect(membershipEnd("2026-01-31", 1)).toBe("2026-02-28");
    expect(membershipEnd("2024-02-29", 12)).toBe("2025-02-28");
    expect(membershipEnd("2026-12-31", 2)).toBe("2027-02-28");
    expect(membershipEnd("2026-03-02", null)).toBe(null);
  });
});
