import { tidy, wordsFault } from "#domain/library/entry-draft.ts";
import { lengthOf } from "#domain/library/lengths.ts";

/** Lists of names that titles bear. */
export const nameKinds = ["person", "subject", "publisher", "series"] as const;
export type NameKind = (typeof nameKinds)[number];

export const nameLengths = { name: 500, variants: 5_000, note: 2_000 } as const;
export const nameFields = ["name", "variants", "note"] as const;
export type NameField = (typeof nameFields)[number];
export type NameFault = "missing" | "too-long" | "forbidden" | "with-comma" | "taken";
export type NameFaults = Readonly<Partial<Record<NameField, NameFault>>>;

export type NameDraft = {
  readonly name: string;
  readonly variants: readonly string[];
  readonly note: string;
};
export type NameRead =
  | { readonly status: "read"; readonly draft: NameDraft }
  | { readonly status: "faulty"; readonly faults: NameFaults };

/**
 * A name with its variants, one on each line. What it was called before stays a variant: titles that
 * say so are still its own. A person has no comma: that stands between persons.
 */
export function readNameDraft(
  typed: Readonly<Record<string, string>>,
  before: { readonly kind: NameKind; readonly name: string },
): NameRead {
  const name = tidy(typed.name);
  const note = (typed.note ?? "").normalize("NFC").trim();
  const lines = (typed.variants ?? "").split(/\r?\n/).map(tidy);
  const variants = [...new Set([...lines, before.name])].filter(
    (each) => each !== "" && each !== name,
  );
  const faults: Partial<Record<NameField, NameFault>> = {};
  const nameFault = faultOf(name, before.kind);
  if (nameFault !== null) faults.name = nameFault;
  const wrong = variants.map((each) => faultOf(each, before.kind)).find((each) => each !== null);
  if (wrong !== undefined && wrong !== null) faults.variants = wrong;
  if (lengthOf(typed.variants ?? "") > nameLengths.variants) faults.variants = "too-long";
  if (lengthOf(note) > nameLengths.note) faults.note = "too-long";
  if (Object.keys(faults).length > 0) return { status: "faulty", faults };
  return { status: "read", draft: { name, variants, note } };
}

function faultOf(text: string, kind: NameKind): NameFault | null {
  if (text === "") return "missing";
  const fault = wordsFault(text, nameLengths.name, { isNeeded: true });
  if (fault !== null) return fault === "too-long" ? "too-long" : "forbidden";
  return kind === "person" && text.includes(",") ? "with-comma" : null;
}

/** What is suggested for, of what is typed: the last of several persons or subjects. */
export function lastPart(
  typed: string,
  kind: NameKind,
): { readonly before: string; readonly part: string } {
  const sign = { person: ",", subject: ";", publisher: null, series: null }[kind];
  const at = sign === null ? -1 : typed.lastIndexOf(sign);
  const before = at < 0 ? "" : `${typed.slice(0, at + 1)} `;
  return { before, part: typed.slice(at + 1).trim() };
}
