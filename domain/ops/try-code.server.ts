import "server-only";
import { listSettings } from "#domain/ops/list-settings.server.ts";
import { readCodeRules, readFormats } from "#domain/scanning/code-rules.server.ts";
import { type CodeExplained, explainCode } from "#domain/scanning/explain-code.ts";
import type { Scan } from "#domain/scanning/symbologies.ts";

export type CodeTried =
  | {
      readonly status: "tried";
      readonly explained: CodeExplained;
      /** Settings that hold a rule which nobody can read; they count as empty. */
      readonly unreadable: readonly ("codes.items" | "codes.cards")[];
    }
  | { readonly status: "unknown-branch"; readonly branches: readonly string[] };

/** What a text would mean under the settings of the library, or of a branch. */
export async function tryCode(scan: Scan, branch: string | null): Promise<CodeTried> {
  const shown = await listSettings(branch);
  if (shown.status === "unknown-branch") return shown;
  const list = (name: "codes.items" | "codes.cards" | "codes.formats"): readonly unknown[] => {
    const holds = shown.settings.find((each) => each.name === name)?.holds;
    return Array.isArray(holds) ? holds : [];
  };
  const itemCodes = readCodeRules(list("codes.items"));
  const cardCodes = readCodeRules(list("codes.cards"));
  const rules = { itemCodes: itemCodes ?? [], cardCodes: cardCodes ?? [] };
  return {
    status: "tried",
    explained: explainCode(scan, rules, readFormats(list("codes.formats"))),
    unreadable: [
      ...(itemCodes === null ? (["codes.items"] as const) : []),
      ...(cardCodes === null ? (["codes.cards"] as const) : []),
    ],
  };
}
