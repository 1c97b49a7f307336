import "server-only";
import { librarysSettings } from "#db/queries/settings.ts";
import { recordWithIsbn, saysNothingFound } from "#domain/catalog/answered-record.server.ts";
import { readIsbn } from "#domain/catalog/isbn.ts";
import { type TitleField, titleAsTyped } from "#domain/catalog/title-draft.ts";
import { readSetting } from "#domain/library/settings.ts";
import { sealFound } from "#domain/machines/found-record.server.ts";
import { lookUpAddress, serverOf } from "#domain/machines/look-up-address.ts";
import { askOutgoing } from "#domain/ops/ask-outgoing.server.ts";

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

/** Asks the catalogues that the library chose for a title by its ISBN; the first of them that has it is believed. */
export async function lookUpIsbn(
  typed: string,
  by: string,
  ask: (address: string) => ReturnType<typeof askOutgoing> = askOutgoing,
): Promise<LookedUp> {
  const { isbn } = readIsbn(typed.slice(0, 40));
  if (isbn === null) return { status: "wrong-isbn" };
  const addresses = await lookUpAddresses();
  if (addresses.length === 0) return { status: "nowhere" };
  const answers = await Promise.all(addresses.map((address) => askOne(address, isbn, ask)));
  for (const [place, answer] of answers.entries()) {
    if (typeof answer === "string") continue;
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

async function askOne(
  address: string,
  isbn: string,
  ask: (address: string) => ReturnType<typeof askOutgoing>,
) {
  const asked = await ask(lookUpAddress(address, isbn));
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
