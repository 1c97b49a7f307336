import {
  type DictionaryField,
  type DictionaryName,
  fieldsOf,
} from "#domain/library/dictionaries.ts";
import { lengthOf, lengths } from "#domain/library/lengths.ts";

/** An entry as it is to be stored. Of another entry `fields` holds the code, of a number null is "none". */
export type EntryDraft = {
  readonly code: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly fields: Readonly<Record<string, string | number | null>>;
};

export type EntryFault =
  | "missing"
  | "forbidden-signs"
  | "bad-code"
  | "too-long"
  | "control-signs"
  | "no-number"
  | "no-amount"
  | "out-of-range"
  | "no-zone"
  | "ages-reversed";
export type EntryFaults = Readonly<Record<string, EntryFault>>;

export type EntryRead =
  | { readonly status: "read"; readonly draft: EntryDraft }
  | { readonly status: "faulty"; readonly faults: EntryFaults };

/** What was typed into the form of a dictionary; every fault is told, each beside its field. */
export function readEntry(
  dictionary: DictionaryName,
  typed: Readonly<Record<string, string>>,
  isZone: (name: string) => boolean,
  /** After the point of the library's currency. */
  digits = usualDigits,
): EntryRead {
  const faults: Record<string, EntryFault> = {};
  const code = tidy(typed.code);
  const name = tidy(typed.name);
  note(faults, "code", codeFault(code));
  note(faults, "name", wordsFault(name, lengths.name, { isNeeded: true }));
  const fields: Record<string, string | number | null> = {};
  for (const [key, field] of fieldsOf(dictionary)) {
    const text = tidy(typed[key]);
    const fault = fieldFault(field, text, { isZone, digits });
    note(faults, key, fault);
    if (fault === null) fields[key] = storedValue(field, text, digits);
  }
  if (isReversed(fields)) faults.maxAge = "ages-reversed";
  if (Object.keys(faults).length > 0) return { status: "faulty", faults };
  return { status: "read", draft: { code, name, isActive: typed.isActive === "yes", fields } };
}

const usualDigits = 2;

/** Why a text is no code. Signs that files and addresses cannot hold are told apart from the rest. */
export function codeFault(code: string): EntryFault | null {
  if (code === "") return "missing";
  if (forbiddenInCodes.test(code)) return "forbidden-signs";
  if (lengthOf(code) > lengths.code) return "too-long";
  return plainCode.test(code) ? null : "bad-code";
}

const forbiddenInCodes = /[\\/:*?"<>|]/;
const plainCode = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Why words cannot stand; titles and names may hold every sign that can be seen. */
export function wordsFault(
  words: string,
  most: number,
  { isNeeded }: { readonly isNeeded: boolean },
): EntryFault | null {
  if (words === "") return isNeeded ? "missing" : null;
  if (lengthOf(words) > most) return "too-long";
  return unseen.test(words) ? "control-signs" : null;
}

const unseen = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;

/** One line, composed: what looks the same is the same. */
export function tidy(text: string | undefined): string {
  return (text ?? "").normalize("NFC").replace(/\s+/g, " ").trim();
}

function fieldFault(
  field: DictionaryField,
  text: string,
  { isZone, digits }: { readonly isZone: (name: string) => boolean; readonly digits: number },
): EntryFault | null {
  if (field.kind === "zone") return zoneFault(text, isZone);
  if (field.kind === "entry") return text === "" && !field.isOptional ? "missing" : null;
  if (text === "") return null;
  if (field.kind === "amount") return amountFault(text, field.max, digits);
  if (!/^\d{1,9}$/.test(text)) return "no-number";
  const number = Number(text);
  return number >= field.min && number <= field.max ? null : "out-of-range";
}

function amountFault(text: string, max: number, digits: number): EntryFault | null {
  const amount = readAmount(text, digits);
  if (amount === null) return "no-amount";
  return amount <= max ? null : "out-of-range";
}

/** In minor units, by its digits: no fraction is ever multiplied. Both signs are written before the parts. */
function readAmount(text: string, digits: number): number | null {
  const found = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text);
  const [, whole = "", part = ""] = found ?? [];
  return found === null || part.length > digits ? null : Number(whole + part.padEnd(digits, "0"));
}

function zoneFault(text: string, isZone: (name: string) => boolean): EntryFault | null {
  if (text === "") return "missing";
  return isZone(text) ? null : "no-zone";
}

function storedValue(field: DictionaryField, text: string, digits: number): string | number | null {
  if (text === "") return null;
  if (field.kind === "amount") return readAmount(text, digits);
  return field.kind === "number" ? Number(text) : text;
}

function isReversed({ minAge, maxAge }: Readonly<Record<string, unknown>>): boolean {
  return typeof minAge === "number" && typeof maxAge === "number" && minAge > maxAge;
}

function note(faults: Record<string, EntryFault>, key: string, fault: EntryFault | null): void {
  if (fault !== null) faults[key] = fault;
}
