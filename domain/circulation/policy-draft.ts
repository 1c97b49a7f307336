import { readDay } from "#domain/library/dates.ts";
import { mostAtOnce, plainAmount, readAmount } from "#domain/money/amounts.ts";

/** What a row says beside its keys, as the form asks for it. Empty is "no limit", or as `hint` says. */
export const policyFields = {
  loanDays: { kind: "number", min: 1, max: 36_500, group: "length" },
  loanHours: { kind: "number", min: 1, max: 8760, group: "length" },
  dueTime: { kind: "time", group: "length" },
  closingRule: {
    kind: "choice",
    choices: ["days", "next-open-day", "same-weekday", "previous-open-day"],
    first: "next-open-day",
    group: "length",
  },
  hardDueRule: { kind: "optional", choices: ["before", "after", "exactly"], group: "length" },
  hardDueOn: { kind: "day", group: "length" },
  maxLoans: { kind: "number", min: 0, max: 100_000, group: "limits" },
  maxOfType: { kind: "number", min: 0, max: 100_000, group: "limits" },
  maxOnSite: { kind: "number", min: 0, max: 100_000, group: "limits" },
  offlineCap: { kind: "number", min: 0, max: 255, first: "3", group: "limits" },
  minAge: { kind: "number", min: 0, max: 150, group: "limits" },
  overdueBlocks: {
    kind: "choice",
    choices: ["no", "ask", "block"],
    first: "ask",
    group: "limits",
  },
  maxRenewals: { kind: "number", min: 0, max: 10_000, first: "0", group: "renewing" },
  renewalDays: { kind: "number", min: 1, max: 36_500, group: "renewing" },
  renewalHours: { kind: "number", min: 1, max: 8760, group: "renewing" },
  noRenewalBeforeDays: { kind: "number", min: 0, max: 36_500, first: "0", group: "renewing" },
  renewsAutomatically: { kind: "switch", group: "renewing" },
  renewFrom: {
    kind: "choice",
    choices: ["today", "old-due-date"],
    first: "today",
    group: "renewing",
  },
  overdueBlocksRenewal: { kind: "optional", choices: ["no", "ask", "block"], group: "renewing" },
  graceDays: { kind: "number", min: 0, max: 365, first: "0", group: "late" },
  fineAmount: { kind: "money", first: "0", group: "late" },
  finePeriod: { kind: "number", min: 1, max: 8760, first: "1", group: "late" },
  fineCap: { kind: "money", group: "late" },
  suspensionDays: { kind: "number", min: 0, max: 3650, first: "0", group: "late" },
  suspensionPeriodDays: { kind: "number", min: 1, max: 365, first: "1", group: "late" },
  suspensionCapDays: { kind: "number", min: 0, max: 36_500, group: "late" },
  feeLimit: { kind: "money", group: "fees" },
  rentalFee: { kind: "money", first: "0", group: "fees" },
  rentalPer: { kind: "choice", choices: ["loan", "day", "hour"], first: "loan", group: "fees" },
  holdsAllowed: { kind: "switch", first: "yes", group: "holds" },
  maxHolds: { kind: "number", min: 0, max: 100_000, group: "holds" },
  holdShelfDays: { kind: "number", min: 1, max: 365, first: "7", group: "holds" },
  shortenBeyondHolds: { kind: "number", min: 0, max: 100_000, group: "holds" },
  shortenedLoanDays: { kind: "number", min: 1, max: 36_500, group: "holds" },
} as const satisfies Readonly<Record<string, PolicyField>>;

export const policyFieldGroups = ["length", "limits", "renewing", "late", "fees", "holds"] as const;

/** `first`: what a new row begins with, and what a field that may not be empty falls back to. */
export type PolicyField = { readonly group: string; readonly first?: string } & (
  | { readonly kind: "number"; readonly min: number; readonly max: number }
  | { readonly kind: "time" | "day" | "switch" | "money" }
  | { readonly kind: "choice" | "optional"; readonly choices: readonly string[] }
);
export type PolicyFieldName = keyof typeof policyFields;
export const policyFieldNames = Object.keys(policyFields) as PolicyFieldName[];
export const policyKeyNames = ["branch", "category", "itemType"] as const;

type ValueOf<Field> = Field extends { readonly kind: "number" | "money"; readonly first: string }
  ? number
  : Field extends { readonly kind: "number" | "money" }
    ? number | null
    : Field extends { readonly kind: "switch" }
      ? boolean
      : Field extends { readonly kind: "choice"; readonly choices: readonly (infer Word)[] }
        ? Word
        : Field extends { readonly kind: "optional"; readonly choices: readonly (infer Word)[] }
          ? Word | null
          : string | null;
export type PolicyDraft = {
  readonly [Name in PolicyFieldName]: ValueOf<(typeof policyFields)[Name]>;
};

export type PolicyFault =
  | "not-a-number"
  | "out-of-bounds"
  | "not-an-amount"
  | "not-a-time"
  | "not-a-day"
  | "no-choice"
  | "days-or-hours"
  | "counted-otherwise"
  | "only-with-days"
  | "goes-together";
export type PolicyFaults = Readonly<Partial<Record<PolicyFieldName, PolicyFault>>>;
export type ReadDraft =
  | { readonly status: "read"; readonly draft: PolicyDraft }
  | { readonly status: "faulty"; readonly faults: PolicyFaults };

/**
 * A row as it was typed: each field by its kind, then what only makes sense together. `digits` are
 * those of the library's currency after its point.
 */
export function readPolicyDraft(
  typed: Readonly<Record<string, string>>,
  digits = usualDigits,
): ReadDraft {
  const faults: Partial<Record<PolicyFieldName, PolicyFault>> = {};
  const values: Record<string, unknown> = {};
  for (const name of policyFieldNames) {
    const read = readField(policyFields[name], (typed[name] ?? "").trim(), digits);
    if ("fault" in read) faults[name] = read.fault;
    else values[name] = read.value;
  }
  const draft = values as PolicyDraft;
  const all = Object.keys(faults).length > 0 ? faults : wholeFaults(draft);
  return Object.keys(all).length > 0
    ? { status: "faulty", faults: all }
    : { status: "read", draft };
}

const usualDigits = 2;

type ReadField = { readonly value: unknown } | { readonly fault: PolicyFault };

function readField(field: PolicyField, text: string, digits: number): ReadField {
  if (text === "" && field.kind !== "switch" && field.kind !== "choice") {
    return { value: field.first === undefined ? null : Number(field.first) };
  }
  switch (field.kind) {
    case "number":
      return readNumber(text, field.min, field.max);
    case "money":
      return readMoney(text, digits);
    case "time":
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? { value: text } : { fault: "not-a-time" };
    case "day":
      return isNearDay(text) ? { value: text } : { fault: "not-a-day" };
    case "switch":
      return { value: text === "yes" };
    default:
      return field.choices.includes(text) ? { value: text } : { fault: "no-choice" };
  }
}

function readNumber(text: string, min: number, max: number): ReadField {
  if (!/^\d{1,6}$/.test(text)) return { fault: "not-a-number" };
  const value = Number(text);
  return value >= min && value <= max ? { value } : { fault: "out-of-bounds" };
}

function readMoney(text: string, digits: number): ReadField {
  const value = /^0+([.,]0+)?$/.test(text) ? 0 : readAmount(text, digits);
  return value === null || value > mostAtOnce ? { fault: "not-an-amount" } : { value };
}

function isNearDay(text: string): boolean {
  return readDay(text) !== null && text >= "2000-01-01" && text <= "2999-12-31";
}

/** The same that the database refuses, told beside the field. */
function wholeFaults(draft: PolicyDraft): PolicyFaults {
  const isOfDays = draft.loanDays !== null;
  const together = (one: unknown, other: unknown) => (one === null) === (other === null);
  return {
    ...(isOfDays === (draft.loanHours !== null) ? { loanDays: "days-or-hours" } : {}),
    ...(draft.dueTime !== null && !isOfDays ? { dueTime: "only-with-days" } : {}),
    ...(draft.renewalDays !== null && !isOfDays ? { renewalDays: "counted-otherwise" } : {}),
    ...(draft.renewalHours !== null && isOfDays ? { renewalHours: "counted-otherwise" } : {}),
    ...(together(draft.hardDueOn, draft.hardDueRule) ? {} : { hardDueOn: "goes-together" }),
    ...(together(draft.shortenBeyondHolds, draft.shortenedLoanDays)
      ? {}
      : { shortenedLoanDays: "goes-together" }),
  };
}

/** A row as the form shows it, and the journal keeps it: text, empty where nothing is said. */
export function policyAsText(
  row: Readonly<Partial<PolicyDraft>>,
  digits = usualDigits,
): Record<PolicyFieldName, string> {
  const texts = policyFieldNames.map((name) => [name, asText(name, row[name], digits)]);
  return Object.fromEntries(texts) as Record<PolicyFieldName, string>;
}

function asText(
  name: PolicyFieldName,
  value: PolicyDraft[PolicyFieldName] | undefined,
  digits: number,
): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "";
  const isMoney = policyFields[name].kind === "money" && value !== 0;
  return isMoney ? plainAmount(Number(value), digits) : String(value);
}

/** What a new row begins with. */
export function firstPolicyTexts(): Record<PolicyFieldName, string> {
  const texts = policyFieldNames.map((name) => {
    const field: PolicyField = policyFields[name];
    return [name, field.first ?? ""];
  });
  return { ...(Object.fromEntries(texts) as Record<PolicyFieldName, string>), loanDays: "21" };
}
