import type { Permission } from "#domain/identity/permissions.ts";

/**
 * Forms for the hours in which neither tablet nor computer works. Each is entered later where the same
 * is done on other days; `shares`: how wide its columns are. A form without columns has blocks of lines.
 */
export const paperForms = {
  loans: {
    permission: "lend-items",
    columns: ["time", "card", "label", "due"],
    shares: [1, 3, 3, 2],
  },
  returns: {
    permission: "manage-holds",
    columns: ["time", "label", "title", "remark"],
    shares: [1, 3, 4, 3],
  },
  registrations: {
    permission: "edit-patrons",
    columns: [],
    shares: [],
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly permission: Permission;
      readonly columns: readonly PaperColumn[];
      readonly shares: readonly number[];
    }
  >
>;
type PaperColumn = "time" | "card" | "label" | "title" | "due" | "remark";
export type PaperForm = keyof typeof paperForms;
export const paperFormNames = Object.keys(paperForms) as PaperForm[];

/** What is asked of somebody new, a line each; the last is signed. */
export const registrationLines = [
  "familyName",
  "givenName",
  "birthDate",
  "phone",
  "email",
  "card",
  "signature",
] as const;

/** More sheets at once are nobody's power cut. */
export const mostSheets = 100;

/** How many sheets somebody asks for, or null: none, or too many. */
export function readSheetCount(text: string): number | null {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= mostSheets ? count : null;
}

/** Where a form's lines are entered when everything works again; its QR holds nothing else. */
export function entryAddress(form: PaperForm, branch: string): string {
  const ways = {
    loans: `/desk/${branch}/checkout`,
    returns: `/desk/${branch}/returns`,
    registrations: `/desk/patrons/new?branch=${branch}`,
  } as const satisfies Record<PaperForm, string>;
  return ways[form];
}
