import { checkActs } from "./acts.ts";
import { checkContexts, checkDirections } from "./directions.ts";
import { checkActions, checkDoors, checkProxy, checkZod } from "./doors.ts";
import { checkBarrels, checkCycles, checkSubfolders } from "./graph.ts";
import { type House, type Violation, violation } from "./house.ts";
import { checkClasses, checkNames, checkSizes, checkTypes } from "./names.ts";
import { checkPurity, checkServerFiles, checkThrows } from "./purity.ts";
import { checkSql, checkSqlSpeakers } from "./sql.ts";

/**
 * The rules of the house and what checks them, in the order of the page that states them. Rule 8's
 * words are checked by `tools/messages.test.ts`; rule 10 (variety is a table) by the types, where
 * `as const satisfies Record<…>` refuses a table with a gap; rule 12's complexity by Biome.
 */
export const rules = {
  "every file of code parses": checkSyntax,
  "imports keep the direction of the house, and doors hold no database (1)": checkDirections,
  "contexts know only those before them": checkContexts,
  "doors and domain hold no SQL, tables stay in db (1, 5)": checkSql,
  "the list of files that speak SQL is true (5)": checkSqlSpeakers,
  "pure files take time, chance and ids as arguments (2, 3)": checkPurity,
  "files of the domain are pure or begin with server-only (4)": checkServerFiles,
  "one act is one file with one transaction and one test on a database (6)": checkActs,
  "no file only passes on what others export (7)": checkBarrels,
  "no files import each other in a circle (7)": checkCycles,
  "a context's subfolder is its own (7)": checkSubfolders,
  "pure files do not throw an expected no (8)": checkThrows,
  "server actions are given unknown (9)": checkActions,
  "zod stands only at the doors (9)": checkZod,
  "every door has a guard, and calls it (11)": checkDoors,
  "the proxy reaches no guard and no table (11)": checkProxy,
  "names say what is inside (12)": checkNames,
  "files and functions are short (12)": checkSizes,
  "no any, no !, no silenced guard (12)": checkTypes,
  "classes are for errors": checkClasses,
} as const satisfies Readonly<Record<string, (house: House) => Violation[]>>;

export function checkAll(house: House): Violation[] {
  return Object.values(rules).flatMap((check) => check(house));
}

/** A file that the parser gives up on would be seen as empty, and empty files break no rule. */
function checkSyntax(house: House): Violation[] {
  return [...house.values()].flatMap((source) =>
    source.syntaxErrors.map((message) => violation("syntax", source, null, message)),
  );
}
