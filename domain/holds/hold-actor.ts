import type { Changer } from "#domain/holds/changing.ts";

/** Who does something to a hold: somebody of the staff, or the reader whose hold it is. */
export type HoldActor =
  | {
      readonly kind: "staff";
      readonly account: string;
      /** Of a program that does it for her. */
      readonly token?: string;
    }
  | { readonly kind: "reader"; readonly patronId: number }
  /** The reader herself, before a tablet at the branch where she fetches it. */
  | { readonly kind: "kiosk"; readonly patronId: number; readonly deviceId: string };

/** What the journal keeps of it: the account of staff, a program's token; a reader stands behind the party. */
export function traceOfActor(by: HoldActor): { readonly by?: string; readonly token?: string } {
  if (by.kind !== "staff") return {};
  return { by: by.account, ...(by.token === undefined ? {} : { token: by.token }) };
}

/** A reader sees her own holds only: another's is none. */
export function seenBy<Hold extends { readonly patronId: number | null }>(
  hold: Hold | null,
  by: HoldActor,
): Hold | null {
  if (hold === null || by.kind === "staff") return hold;
  return hold.patronId === by.patronId ? hold : null;
}

export function changerOf(by: HoldActor): Changer {
  return by.kind === "staff" ? "staff" : "reader";
}
