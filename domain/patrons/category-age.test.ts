import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#domain/library/dates.ts";
import { ageFault, ageOn } from "#domain/patrons/category-age.ts";

const children = { minAge: null, maxAge: 13 };
const adults = { minAge: 14, maxAge: null };

describe("A category of readers with an age", () => {
  it("takes a child up to the day before the fourteenth birthday, and adults from that day", () => {
    expect(ageFault(children, "2012-11-23", "2026-11-22")).toBe(null);
    expect(ageFault(adults, "2012-11-23", "2026-11-22")).toBe("too-young");
    expect(ageFault(children, "2012-11-22", "2026-11-22")).toBe("too-old");
    expect(ageFault(adults, "2012-11-22", "2026-11-22")).toBe(null);
  });

  it("takes everybody whose day of birth is not known, and everybody where it has no limit", () => {
    expect(ageFault(children, null, "2026-11-22")).toBe(null);
    expect(ageFault({ minAge: null, maxAge: null }, "1900-01-01", "2026-11-22")).toBe(null);
  });

  it("counts who was born on 29 February a year older on the 28th, where there is no 29th", () => {
    expect(ageOn("2012-02-29", "2026-02-27")).toBe(13);
    expect(ageOn("2012-02-29", "2026-02-28")).toBe(14);
    expect(ageOn("2012-02-29", "2028-02-28")).toBe(15);
    expect(ageOn("2012-02-29", "2028-02-29")).toBe(16);
  });

  it("never counts an age down from one day to the next", () => {
    const days = fc.integer({ min: 0, max: 40_000 });
    fc.assert(
      fc.property(days, days, (born, lived) => {
        const birth = addDays("1900-01-01", born);
        const day = addDays(birth, lived);
        const [age, next] = [ageOn(birth, day), ageOn(birth, addDays(day, 1))];
        expect(age).toBeGreaterThanOrEqual(0);
        expect([age, age + 1]).toContain(next);
      }),
    );
  });
});
