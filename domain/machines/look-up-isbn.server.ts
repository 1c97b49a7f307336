import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { librarysSettings } from "#db/queries/settings.ts";
import { recordWithIsbn, saysNothingFound } from "#domain/catalog/answered-record.server.ts";
import { readIsbn } from "#domain/catalog/isbn.ts";
import { type TitleField, titleAsTyped } from "#domain/catalog/title-draft.ts";
import { readSetting } from "#domain/library/settings.ts";
import { chooseAnswer } from "#domain/machines/choosing-answer.ts";
import { sealFound } from "#domain/machines/found-record.server.ts";
import { lookUpAddress, serverOf } from "#domain/machines/look-up-address.ts";
import { askLimits, askOutgoing } from "#domain/ops/ask-outgoing.server.ts";
import { ownGround } from "#domain/ops/outgoing-address.server.ts";

/** Why a server gave no record; words: `lookUp.problems.<code>`. */
export type LookUpProblem =
  | "nothing-found"
  | "unreachable"
  | "too-slow"
  | "nonsense"
  | "not-allowed";
export type LookedUp =
  | {
      readonly status: "found";
      readonly server: string;
      readonly typed: Readonly<Record<TitleField, string>>;
      /** The record as it came, for whoever looked it up alone, to be sent back with the form. */
      readonly sealed: string;
    }
  | { readonly status: "wrong-isbn" | "nowhere" }
  | {
      readonly status: "not-found";
      readonly answers: readonly { readonly server: string; readonly problem: LookUpProblem }[];
    };

/** So long those are waited for who are believed rather than one that has the title already. */
const patience = 2_000;

/**
 * Asks the catalogues that the library chose, all at once, for a title by its ISBN. The first of them in
 * their order that has it is believed; for one that is slow a good answer further down waits a little.
 */
export async function lookUpIsbn(
  typed: string,
  by: string,
  milliseconds: number = patience,
): Promise<LookedUp> {
  const { isbn } = readIsbn(typed.slice(0, 40));
  if (isbn === null) return { status: "wrong-isbn" };
  const addresses = await lookUpAddresses();
  if (addresses.length === 0) return { status: "nowhere" };
  const answers = await askAll(addresses, isbn, milliseconds);
  for (const [place, answer] of answers.entries()) {
    if (answer === null || typeof answer === "string") continue;
    const { title } = answer.whole;
    return {
      status: "found",
      server: serverOf(addresses[place] ?? ""),
      typed: { ...titleAsTyped(title), isbn },
      sealed: sealFound(answer, by),
    };
  }
  return {
    status: "not-found",
    answers: answers.map((answer, place) => ({
      server: serverOf(addresses[place] ?? ""),
      problem: typeof answer === "string" ? answer : "nothing-found",
    })),
  };
}

export async function lookUpAddresses(): Promise<readonly string[]> {
  const settings = await librarysSettings(["titles.look-up-at"]);
  return readSetting(settings, "titles.look-up-at").filter((each) => typeof each === "string");
}

/** What each answered; null: it was not waited for, and nobody listens any more. */
async function askAll(addresses: readonly string[], isbn: string, milliseconds: number) {
  const chosen = new AbortController();
  const until = chosen.signal;
  const asked = addresses.map((address) => askOne(address, isbn, until));
  const waited = sleep(milliseconds, undefined, { signal: until }).catch(() => undefined);
  try {
    return await chooseAnswer(asked, (answer) => typeof answer !== "string", waited);
  } finally {
    chosen.abort();
  }
}

async function askOne(address: string, isbn: string, until: AbortSignal) {
  const at = lookUpAddress(address, isbn);
  const asked = await askOutgoing(at, ownGround(), askLimits.milliseconds, until);
  if (asked.status === "refused")
    return asked.problem === "address-unknown" ? "unreachable" : "not-allowed";
  if (asked.status === "failed")
    return asked.problem === "answer-too-long" ? "nonsense" : asked.problem;
  if (asked.code >= 500) return "unreachable";
  if (asked.code !== 200) return "nonsense";
  const record = await recordWithIsbn(asked.answer, isbn);
  if (record !== null) return record;
  return saysNothingFound(asked.answer) ? "nothing-found" : "nonsense";
}
