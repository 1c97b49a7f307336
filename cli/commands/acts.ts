import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import type { Actor } from "#domain/identity/actor.ts";
import type { Reason } from "#domain/library/reasons.ts";
import { openStaffVisit } from "#domain/patrons/open-staff-visit.server.ts";

const options = {
  ...libraryOptions,
  branch: {
    type: "string",
    description: "Code of the branch where it happens (default: the first)",
    valueHint: "code",
  },
  json: { type: "boolean", description: "Print the answer as JSON" },
} as const;
const card = {
  type: "positional",
  description: "Card number, or the text of its QR code",
  required: true,
} as const;
const barcode = { type: "positional", description: "Barcode of the item", required: true } as const;

type Typed = {
  readonly "data-dir"?: string | undefined;
  readonly branch?: string | undefined;
  readonly json?: boolean | undefined;
};

export const loanCommand = defineCommand({
  meta: { name: "loan", description: "Lend an item to the holder of a card" },
  args: { card, barcode, ...options },
  run: ({ args }) =>
    act(args, args.card, (visit) => ({
      kind: "borrow",
      visit,
      item: args.barcode,
      scannedAt: now(),
      confirmed: [],
    })),
});

export const renewCommand = defineCommand({
  meta: { name: "renew", description: "Renew the loan of an item" },
  args: { card, barcode, ...options },
  run: ({ args }) =>
    act(args, args.card, (visit) => ({
      kind: "renew",
      visit,
      item: args.barcode,
      scannedAt: now(),
    })),
});

export const returnCommand = defineCommand({
  meta: { name: "return", description: "Take an item back; a card is not needed" },
  args: { barcode, ...options },
  run: ({ args }) =>
    act(args, null, () => ({ kind: "return", visit: null, item: args.barcode, scannedAt: now() })),
});

/** Exits with 1 where the library says no: a script can tell. */
async function act(
  typed: Typed,
  cardText: string | null,
  bodyFor: (visit: string) => CommandBody,
): Promise<void> {
  await withLibrary(typed, async () => {
    const actor = await openConsole(typed.branch ?? null);
    if (actor === null)
      throw new OperatorError(
        `There is no branch "${typed.branch ?? ""}". A library needs one to lend.`,
      );
    const body = bodyFor(cardText === null ? "" : await visitFor(cardText, actor));
    const answer = await actAtConsole(body, actor);
    process.stdout.write(`${typed.json === true ? JSON.stringify(answer) : inWords(answer)}\n`);
    if (answer.outcome === "refused" || answer.outcome === "quarantined") process.exitCode = 1;
  });
}

async function visitFor(cardText: string, actor: Actor): Promise<string> {
  const opened = await openStaffVisit(cardText, actor);
  if (opened.status === "refused")
    throw new OperatorError(`refused: ${reasonsInWords(opened.reasons)}`);
  return opened.visit;
}

function inWords(answer: Answer): string {
  const item =
    "item" in answer && answer.item !== null ? `${answer.item.barcode} ${answer.item.title}` : "";
  const due = "dueOn" in answer ? `, due ${answer.dueOn}` : "";
  const reasons = answer.reasons.length > 0 ? `: ${reasonsInWords(answer.reasons)}` : "";
  return `${answer.outcome}${item === "" ? "" : ` ${item}`}${due}${reasons}`;
}

function reasonsInWords(reasons: readonly Reason[]): string {
  return reasons
    .map(({ code, facts }) => {
      const details = Object.entries(facts ?? {}).map(([name, value]) => `${name} ${value}`);
      return details.length > 0 ? `${code} (${details.join(", ")})` : code;
    })
    .join("; ");
}

function now(): string {
  return new Date().toISOString();
}
