import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importFields } from "#domain/patron-imports/import-columns.ts";
import {
  decideRow,
  type KnownReader,
  type RowFacts,
} from "#domain/patron-imports/import-decision.ts";
import { readImportRow } from "#domain/patron-imports/import-row.ts";

const nina: KnownReader = {
  id: 7,
  familyName: "Соколова",
  givenName: "Нина",
  middleName: "",
  birthDate: "2001-02-28",
  phone: null,
  email: "nina@example.org",
  address: "",
  externalId: "S-1",
  language: "ru",
  category: "ADULT",
  branch: "CENTRAL",
  expiresOn: null,
};
const facts: RowFacts = {
  byExternalId: null,
  byCard: null,
  branches: new Set(["CENTRAL", "RIVER"]),
  categories: new Map([
    ["ADULT", { minAge: 14, maxAge: null }],
    ["CHILD", { minAge: null, maxAge: 17 }],
  ]),
  isCardNumber: (number) => /^\d{5}$/.test(number),
  todayAt: () => "2026-11-22",
  seen: { externalIds: new Map(), cardNumbers: new Map(), readers: new Map() },
};
const defaults = { category: "", branch: "" };

/** A row by field; what is not named stands empty. */
function decide(
  said: Readonly<Record<string, string>>,
  more: Partial<RowFacts> = {},
  by = defaults,
) {
  const columns = importFields.filter((field) => field in said);
  const cells = columns.map((field) => said[field] ?? "");
  const row = readImportRow(5, cells, { columns, dateOrder: "day-first" });
  return decideRow(row, by, { ...facts, ...more });
}
const whole = {
  externalId: "S-2",
  cardNumber: "20002",
  familyName: "Белов",
  givenName: "Пётр",
  category: "CHILD",
  branch: "RIVER",
  birthDate: "1.2.2010",
};
const faults = (decision: ReturnType<typeof decide>) =>
  decision.kind === "wrong"
    ? decision.faults.map(({ field, code, other }) =>
        [field, code, other].filter(Boolean).join(" "),
      )
    : decision.kind;

describe("A row of a file", () => {
  it("of somebody unknown is a new reader", () => {
    expect(decide(whole)).toMatchObject({
      kind: "new",
      newCard: "20002",
      fields: { familyName: "Белов", birthDate: "2010-02-01", phone: null, address: "" },
    });
    const { category: _, branch: __, ...bare } = whole;
    expect(faults(decide(bare))).toEqual(["category missing", "branch missing"]);
    expect(decide(bare, {}, { category: "ADULT", branch: "CENTRAL" })).toMatchObject({
      kind: "new",
      fields: { category: "ADULT", branch: "CENTRAL" },
    });
  });

  it("of somebody known changes what it says, and an empty cell changes nothing", () => {
    const said = { externalId: "S-1", familyName: "Белова", email: "", phone: "+7 900 000-00-00" };
    expect(decide(said, { byExternalId: nina })).toEqual({
      kind: "changed",
      id: 7,
      fields: { ...nina, familyName: "Белова", phone: "+7 900 000-00-00", id: undefined },
      before: { familyName: "Соколова", phone: null },
      newCard: null,
    });
    expect(decide({ cardNumber: "20001", familyName: "Соколова" }, { byCard: nina })).toEqual({
      kind: "unchanged",
      id: 7,
    });
  });

  it("with a card that nobody holds gives it to the reader whose id it names", () => {
    const said = { externalId: "S-1", familyName: "Соколова", cardNumber: "20009" };
    expect(decide(said, { byExternalId: nina })).toMatchObject({
      kind: "changed",
      newCard: "20009",
      before: {},
    });
  });

  it("is wrong with everything that is wrong, each beside its column", () => {
    const row = {
      familyName: "",
      givenName: "x".repeat(101),
      birthDate: "30.02.2001",
      expiresOn: "soon",
      category: "KING",
      branch: "MOON",
      email: "nobody",
      phone: "call me",
      cardNumber: "1",
    };
    expect(faults(decide(row))).toEqual([
      "birthDate no-such-day",
      "expiresOn no-such-day",
      "familyName missing",
      "givenName too-long",
      "phone no-phone",
      "email no-mail",
      "category unknown",
      "branch unknown",
      "cardNumber bad-card",
    ]);
    expect(faults(decide({ fullName: "Белов Пётр", category: "ADULT", branch: "RIVER" }))).toEqual([
      "no-key",
    ]);
  });

  it("of somebody who is not of the category's age is wrong, but for whoever was in it before", () => {
    expect(faults(decide({ ...whole, birthDate: "1.2.2000" }))).toEqual(["category too-old"]);
    expect(faults(decide({ ...whole, category: "ADULT", birthDate: "1.2.2020" }))).toEqual([
      "category too-young",
    ]);
    const grown = { ...nina, category: "CHILD" };
    const said = { externalId: "S-1", phone: "+7 900 000-00-00" };
    expect(faults(decide(said, { byExternalId: grown }))).toBe("changed");
    expect(
      faults(decide({ externalId: "S-1", category: "CHILD" }, { byExternalId: nina })),
    ).toEqual(["category too-old"]);
  });

  it("whose id and card belong to two readers, or whose card is another's, is wrong", () => {
    const anna = { ...nina, id: 8, externalId: "S-8" };
    const said = { externalId: "S-1", familyName: "Соколова", cardNumber: "20008" };
    expect(faults(decide(said, { byExternalId: nina, byCard: anna }))).toEqual([
      "cardNumber two-readers",
    ]);
    expect(faults(decide(said, { byCard: anna }))).toEqual(["cardNumber card-taken"]);
    expect(decide(said, { byCard: { ...anna, externalId: null } })).toMatchObject({
      kind: "changed",
      before: { externalId: null },
    });
  });

  it("that names an id, a card or a reader of an earlier row is wrong, and says which row", () => {
    const seen = {
      externalIds: new Map([["S-2", 2]]),
      cardNumbers: new Map([["20003", 3]]),
      readers: new Map([[7, 4]]),
    };
    expect(faults(decide(whole, { seen }))).toEqual(["externalId same-in-file 2"]);
    expect(faults(decide({ ...whole, externalId: "S-3", cardNumber: "20003" }, { seen }))).toEqual([
      "cardNumber same-in-file 3",
    ]);
    const again = { cardNumber: "20001", familyName: "Соколова" };
    expect(faults(decide(again, { seen, byCard: nina }))).toEqual(["same-in-file 4"]);
  });

  it("with more cells than headings is wrong", () => {
    const row = readImportRow(2, ["1", "a", " ", "more"], {
      columns: ["externalId", "familyName"],
      dateOrder: "day-first",
    });
    expect(row.faults).toMatchObject([{ code: "more-cells", field: null }]);
  });

  it("that was imported changes nothing when it comes again", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, (familyName, givenName, address) => {
        const row = { ...whole, familyName, givenName, address };
        const first = decide(row);
        if (first.kind !== "new") return;
        const known = { ...first.fields, id: 9 };
        expect(decide(row, { byExternalId: known, byCard: known })).toEqual({
          kind: "unchanged",
          id: 9,
        });
      }),
    );
  });
});
