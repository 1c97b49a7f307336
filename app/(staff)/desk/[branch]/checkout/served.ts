import type { ShownSlip } from "#app/(staff)/desk/[branch]/returns/actions.ts";
import type { Permission } from "#domain/identity/permissions.ts";

/** What can be done for a reader at the desk. */
export const deeds = [
  "lend",
  "add",
  "renew",
  "renew-all",
  "return",
  "to-repair",
  "claimed-returned",
  "lost",
] as const;
export type Deed = (typeof deeds)[number];

/** What each asks for at the branch: taking back is allowed here to whom it is on the page of returns. */
export const deedPermissions = {
  lend: ["lend-items"],
  add: ["lend-items", "fast-add-items"],
  renew: ["lend-items"],
  "renew-all": ["lend-items"],
  return: ["lend-items", "manage-holds"],
  "to-repair": ["lend-items", "manage-holds"],
  "claimed-returned": ["lend-items"],
  lost: ["lend-items"],
} as const satisfies Readonly<Record<Deed, readonly Permission[]>>;

/** Something that stands in the way and may be passed, and what passing it means. */
export type Asked = {
  readonly code: string;
  readonly what: string;
  readonly means: string;
  /** A yes is enough: no reason is asked for. */
  readonly isYesEnough: boolean;
};

/** What became of one book, in words. */
export type Served = {
  /** The same press of the same button is the same line. */
  readonly key: string;
  readonly deed: Deed;
  readonly item: string;
  readonly title: string | null;
  readonly outcome:
    | "lent"
    | "renewed"
    | "returned"
    | "not-on-loan"
    | "yours-already"
    | "refused"
    | "to-repair"
    | "claimed-returned"
    | "lost";
  /** The last day, in words. */
  readonly due: string | null;
  /** Remarks, and what nobody may pass. */
  readonly said: readonly string[];
  readonly asked: readonly Asked[];
  /** Whether this person may pass what is asked, here and now. */
  readonly mayPass: boolean;
  readonly slip: ShownSlip | null;
  /** Nobody knows the label, and this person may add the book: what was typed of it so far. */
  readonly add?: FastTyped | null;
};

export type FastTyped = {
  readonly title: string;
  readonly authors: string;
  readonly type: string;
  /** Why it was not added, in words. */
  readonly problem: string | null;
};

/** A question that stands open: something may be passed, or a book may be added. */
export function asksSomething({ mayPass, add }: Served): boolean {
  return mayPass || Boolean(add);
}

export type ServeTold = {
  readonly lines: readonly Served[];
  /** The text was another reader's card: that reader is served now. */
  readonly switchTo: string | null;
};

/** Whom, where, and in which visit: drawn anew whenever the page is opened. */
export type ServingPlace = {
  readonly branch: string;
  readonly patron: string;
  readonly visit: string;
  readonly press: string;
  /** Who fetches for the reader; left out: she stands here herself. */
  readonly fetchedBy?: string | null;
};

/** Of what type a book may be that is in no catalogue. */
export type TypeChoices = readonly { readonly value: string; readonly name: string }[];

/** The field of an override's reason. */
export const whyPrefix = "why:";
/** What was answered with a yes. */
export const agreedName = "agreed";
