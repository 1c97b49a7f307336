import { describe, expect, it } from "vitest";
import { checkActs } from "./acts.ts";
import { complaints } from "./planting.ts";

const opening = 'import "server-only";\nimport { inTransaction } from "#db/transaction.ts";\n';
const act = `${opening}export async function returnItem() { return await inTransaction(f); }`;
const path = "domain/circulation/return-item.server.ts";
const test = { "domain/circulation/return-item.database.test.ts": "" };

describe("an act", () => {
  const planted = {
    "with another name than its file": act.replace("returnItem", "giveBack"),
    "beside another": `${act}\nexport const renew = () => inTransaction(f);`,
    "that gives away more than itself": `${act}\nexport { shown } from "./shown.ts";`,
    "that is a default": act.replace("export async", "export default async"),
    "with two transactions": `${act}\nconst again = () => inTransaction(g);`,
    "that opens its transaction by another name":
      'import * as t from "#db/transaction.ts";\nexport const returnItem = t.open;',
    "that imports its transaction late":
      'export const returnItem = async () => { await import("#db/transaction.ts"); };',
  };

  for (const [title, text] of Object.entries(planted)) {
    it(`${title} is refused`, () => {
      expect(complaints(checkActs, { [path]: text, ...test })).not.toEqual([]);
    });
  }

  it("without a test on a real database is refused", () => {
    expect(complaints(checkActs, { [path]: act })).toEqual([`${path}:1`]);
  });

  it("alone in its file, with types and a test, is left alone, as is a file that only takes part", () => {
    const clean = {
      [path]: `${act}\nexport type Returned = { at: Date };`,
      ...test,
      "domain/circulation/concluding.server.ts":
        'import type { Transaction } from "#db/transaction.ts"; export const a = 1; export const b = 2;',
    };
    expect(complaints(checkActs, clean)).toEqual([]);
  });
});
