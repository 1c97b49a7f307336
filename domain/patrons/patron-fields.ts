import { addMonths, type IsoDate, readDay } from "#domain/library/dates.ts";

/** How many signs (code points) each text may have: for the form, the check here and the database. */
export const lengths = {
  familyName: 100,
  givenName: 100,
  middleName: 100,
  phone: 40,
  email: 254,
  address: 300,
  externalId: 64,
  /** Why somebody is restricted. */
  reason: 200,
  note: 1000,
} as const;

export type PatronFields = {
  readonly familyName: string;
  readonly givenName: string;
  /** A second given name, or the patronymic. */
  readonly middleName: string;
  readonly birthDate: IsoDate | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string;
  /** Under which another system knows the patron; unique. */
  readonly externalId: string | null;
  /** Null: the library's own. */
  readonly language: string | null;
  /** Codes; what they stand for is looked up by who asks. */
  readonly category: string;
  readonly branch: string;
  /** Null: at a registration as the category says, at a correction without end. */
  readonly expiresOn: IsoDate | null;
};
export type PatronField = keyof PatronFields;

/** What a reader says of herself from home; the rest is the library's to decide, at the desk. */
export const onlineFields = [
  "familyName",
  "givenName",
  "middleName",
  "birthDate",
  "phone",
  "email",
  "branch",
] as const satisfies readonly PatronField[];

export type FieldFault =
  | "missing"
  | "too-long"
  | "bad-signs"
  | "no-such-day"
  | "in-the-future"
  | "too-long-ago"
  | "no-phone"
  | "no-mail"
  | "bad-code"
  // Found where the fields meet what is there already.
  | "unknown"
  | "too-young"
  | "too-old"
  | "taken"
  | "not-yours";
export type FieldFaults = Readonly<Partial<Record<PatronField, FieldFault>>>;

export type ReadFields =
  | { readonly fits: true; readonly fields: PatronFields }
  /** All of them, so that a form is mended once. */
  | { readonly fits: false; readonly faults: FieldFaults };

/** What was typed, scanned or imported becomes a patron's fields, or every fault beside its field. */
export function readPatronFields(
  typed: Readonly<Partial<Record<PatronField, string | undefined>>>,
  today: IsoDate,
): ReadFields {
  const faults: Partial<Record<PatronField, FieldFault>> = {};
  const values: Partial<Record<PatronField, string>> = {};
  for (const name of patronFieldNames) {
    const rule: Rule = rules[name];
    const read = readOne(typed[name] ?? "", rule, today);
    if ("fault" in read) faults[name] = read.fault;
    else values[name] = read.value;
  }
  if (Object.keys(faults).length > 0) return { fits: false, faults };
  const text = (name: PatronField) => values[name] ?? "";
  const orNull = (name: PatronField) => values[name] || null;
  return {
    fits: true,
    fields: {
      familyName: text("familyName"),
      givenName: text("givenName"),
      middleName: text("middleName"),
      birthDate: orNull("birthDate"),
      phone: orNull("phone"),
      email: orNull("email"),
      address: text("address"),
      externalId: orNull("externalId"),
      language: orNull("language"),
      category: text("category"),
      branch: text("branch"),
      expiresOn: orNull("expiresOn"),
    },
  };
}

/** Which fields hold something: their names stand in the journal, their values never do. */
export function filledFields(fields: PatronFields): PatronField[] {
  return patronFieldNames.filter((name) => fields[name] !== null && fields[name] !== "");
}

/** The last day of a membership that begins or is renewed on `from`; null: without end. */
export function membershipEnd(from: IsoDate, months: number | null): IsoDate | null {
  return months === null ? null : addMonths(from, months);
}

type Read = { readonly value: string } | { readonly fault: FieldFault };
type Rule = {
  readonly longest: number;
  readonly isRequired?: boolean;
  readonly fault?: (text: string, today: IsoDate) => FieldFault | null;
};

const code: Pick<Rule, "longest" | "fault"> = {
  longest: 32,
  fault: (text) => (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text) ? null : "bad-code"),
};

const rules = {
  familyName: { longest: lengths.familyName, isRequired: true },
  givenName: { longest: lengths.givenName },
  middleName: { longest: lengths.middleName },
  birthDate: { longest: 10, fault: bornThen },
  phone: { longest: lengths.phone, fault: (text) => (isPhone(text) ? null : "no-phone") },
  email: { longest: lengths.email, fault: (text) => (isMail(text) ? null : "no-mail") },
  address: { longest: lengths.address },
  externalId: {
    longest: lengths.externalId,
    fault: (text) => (/[\\/:*?"<>|\s]/.test(text) ? "bad-code" : null),
  },
  language: {
    longest: 3,
    fault: (text) => (/^[a-z]{2,3}$/.test(text) ? null : "bad-code"),
  },
  category: { ...code, isRequired: true },
  branch: { ...code, isRequired: true },
  expiresOn: { longest: 10, fault: (text) => (readDay(text) === null ? "no-such-day" : null) },
} as const satisfies Record<PatronField, Rule>;

export const patronFieldNames = Object.keys(rules) as PatronField[];

function readOne(typed: string, rule: Rule, today: IsoDate): Read {
  const value = tidyText(typed, rule.longest);
  if (value === null) return { fault: "too-long" };
  if (value === "") return rule.isRequired === true ? { fault: "missing" } : { value };
  if (hasBadSigns(value)) return { fault: "bad-signs" };
  const fault = rule.fault?.(value, today) ?? null;
  return fault === null ? { value } : { fault };
}

/** One line in its composed form; null: longer than so many signs. Far longer texts are not looked at. */
export function tidyText(typed: string, longest: number): string | null {
  if (typed.length > longest * 8 + 100) return null;
  const text = typed.normalize("NFC").replace(/\s+/g, " ").trim();
  return [...text].length <= longest ? text : null;
}

/** Control signs, halves of signs, marks that turn the direction of writing. Joiners belong to some scripts. */
export function hasBadSigns(text: string): boolean {
  return /\p{C}/u.test(text.replace(/[\u200c\u200d]/g, ""));
}

function bornThen(text: string, today: IsoDate): FieldFault | null {
  const day = readDay(text);
  if (day === null) return "no-such-day";
  if (day > today) return "in-the-future";
  return day < addMonths(today, -130 * 12) ? "too-long-ago" : null;
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, "").length;
  return /^\+?[\d ().\-/]+$/.test(text) && digits >= 5 && digits <= 15;
}

/** As the database checks it. */
function isMail(text: string): boolean {
  return /^[^\s@<>",]+@[^\s@<>",]+$/.test(text);
}
