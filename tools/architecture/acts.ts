import { exportedValues, namesCalled } from "./exports.ts";
import { type House, type Source, type Violation, violation } from "./house.ts";
import { layerOf } from "./layers.ts";

const opener = { module: "db/transaction.ts", name: "inTransaction" };

/** Rule 6: one act is one file, named as the act, with one transaction and a test on a real database. */
export function checkActs(house: House): Violation[] {
  return [...house.values()]
    .filter((source) => layerOf(source.path) === "server" && opensTransaction(source))
    .flatMap((source) =>
      actFaults(house, source).map((says) => violation("acts", source, null, says)),
    );
}

function opensTransaction(source: Source): boolean {
  return source.imports.some(
    (item) =>
      item.target === opener.module &&
      item.kind !== "type" &&
      (item.names.includes(opener.name) || item.names.includes("*")),
  );
}

function actFaults(house: House, source: Source): string[] {
  const act = actOf(source.path);
  const names = exportedValues(source.program).map((value) => value.name);
  const transactions = namesCalled(source.program).filter((name) => name === opener.name);
  const test = source.path.replace(/\.server\.ts$/, ".database.test.ts");
  return [
    names.length === 1 && names[0] === act
      ? null
      : `It exports ${names.join(", ") || "nothing"}; an act exports ${act} alone.`,
    transactions.length === 1 ? null : `It opens ${transactions.length} transactions, not one.`,
    house.has(test) ? null : `Its test ${test} is missing.`,
  ].filter((says) => says !== null);
}

/** `domain/circulation/return-item.server.ts` is the act `returnItem`. */
function actOf(path: string): string {
  const stem = (path.split("/").at(-1) ?? "").replace(/\.server\.ts$/, "");
  return stem.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
