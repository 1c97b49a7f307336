import "server-only";
import { randomBytes } from "node:crypto";
import { lockCardsToPrint, readCardSettings, setPrintedToken } from "#db/queries/patron-cards.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import { giveUp, journalise } from "#domain/patrons/journalling.server.ts";
import { type Refused, refused } from "#domain/patrons/patron-problems.ts";
import { wholeName } from "#domain/patrons/whole-name.ts";
import { writeCardToken } from "#domain/scanning/card-token.ts";

const mostCards = 100;

export type CardFace = {
  readonly name: string;
  readonly number: string;
  /** The text of the QR: here, on the paper, and nowhere else. */
  readonly token: string;
};
export type Printing = {
  readonly status: "printed";
  readonly library: string;
  readonly lineCode: "code128" | "codabar";
  readonly faces: readonly CardFace[];
};

/** Draws a fresh token for each card; what was printed of it before opens nothing any more. */
export async function printCards(
  numbers: readonly string[],
  by: Person,
): Promise<Printing | Refused> {
  const wanted = [...new Set(numbers)].filter((number) => number.length <= 64);
  if (wanted.length === 0 || wanted.length > mostCards) return refused("nothing-to-print");
  return await inTransaction(async (transaction): Promise<Printing | Refused> => {
    const [cards, settings] = await Promise.all([
      lockCardsToPrint(transaction, wanted),
      readCardSettings(transaction),
    ]);
    if (cards.length < wanted.length) return giveUp(transaction, "not-active");
    const faces = cards.map((card) => {
      const token = writeCardToken(randomBytes(16));
      setPrintedToken(transaction, card.cardId, Buffer.from(sha256(token)));
      journalise(transaction, card, { act: "print-card", outcome: "printed", by: by.id });
      return { name: wholeName(card), number: card.number, token };
    });
    const lineCode = readSetting(settings, "cards.line-code");
    return {
      status: "printed",
      library: readSetting(settings, "library.name"),
      lineCode: lineCode === "codabar" ? "codabar" : "code128",
      faces: inOrder(faces, wanted),
    };
  });
}

/** As they were asked for: a batch lies on the sheet as on the list. */
function inOrder(faces: readonly CardFace[], wanted: readonly string[]): CardFace[] {
  return [...faces].sort((one, other) => wanted.indexOf(one.number) - wanted.indexOf(other.number));
}
