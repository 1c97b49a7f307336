import "server-only";
import {
  type AccountLetterKind,
  type ClaimedAccountLetter,
  claimAccountLetter as claim,
  type NewsLetterKind,
} from "#db/queries/account-letters.ts";
import { insertLink } from "#db/queries/one-time-links.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { drawLinkToken } from "#domain/identity/link-token.server.ts";
import { addressForLetters, mailedHours } from "#domain/identity/mailed-links.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import type { LetterProblem } from "#domain/notices/retrying.ts";

/** A letter in the hand of whoever writes it. */
export type AccountLetterToWrite = {
  readonly id: string;
  readonly tries: number;
  readonly kind: AccountLetterKind;
  readonly to: string;
  readonly from: string;
  readonly language: string;
  readonly libraryName: string;
  readonly name: string;
  readonly signInName: string;
  readonly link: string;
};

export type AccountLetterClaimed =
  | { readonly status: "none" }
  | { readonly status: "letter"; readonly letter: AccountLetterToWrite }
  | {
      readonly status: "cannot";
      readonly id: string;
      readonly tries: number;
      readonly problem: LetterProblem;
    };

const leaseMinutes = 10;

/**
 * Takes the next letter that is due. A one-time link is drawn here: until now there was none, and what lies in the
 * database afterwards is its hash. A letter that is tried again has another link; the one before ends.
 */
export async function claimAccountLetter(): Promise<AccountLetterClaimed> {
  return await inTransaction(async (transaction): Promise<AccountLetterClaimed> => {
    const row = await claim(transaction, leaseMinutes);
    if (row === null) return { status: "none" };
    const { id, tries, address } = row;
    // An address that is gone, an account that was disabled or opened meanwhile: nothing is to be sent.
    const wanted = row.kind === "invitation" ? "invited" : "active";
    if (address === null || row.status !== wanted)
      return { status: "cannot", id, tries, problem: "no-address" };
    const from = readSetting(row.settings, "mail.from");
    const here = addressForLetters();
    if (from === "" || here === null)
      return { status: "cannot", id, tries, problem: "not-configured" };
    const link = new URL(pathFor(transaction, row), here).href;
    return { status: "letter", letter: { ...facts(row), to: address, from, link } };
  });
}

/** Where a letter leads that only tells; who opens it signs in first. */
const pathsOfNews = {
  changed: "/account",
  "names-tried": "/admin/journal?act=lock-out",
  "cards-tried": "/admin/journal?act=lock-out",
  "numbers-tried": "/admin/journal?act=identify&outcome=refused",
} as const satisfies Readonly<Record<NewsLetterKind, string>>;

function pathFor(transaction: Transaction, { kind, userId }: ClaimedAccountLetter): string {
  if (kind !== "invitation" && kind !== "password") return pathsOfNews[kind];
  const { token, hash } = drawLinkToken();
  insertLink(transaction, { hash, purpose: kind, userId, hours: mailedHours[kind] });
  return `/welcome/${token}`;
}

function facts({ id, tries, kind, language, name, signInName, settings }: ClaimedAccountLetter) {
  return {
    id,
    tries,
    kind,
    language,
    name: name ?? "",
    signInName: signInName ?? "",
    libraryName: readSetting(settings, "library.name"),
  };
}
