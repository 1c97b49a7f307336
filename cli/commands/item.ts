import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { liftMark } from "#domain/circulation/lift-mark.server.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { itemMarks, type MarkProblem } from "#domain/circulation/marking.ts";

/** A withdrawn item leaves and comes back by an act, which the register counts. */
const byHand = itemMarks.filter((mark) => mark !== "withdrawn");
const args = {
  item: { type: "positional", description: "Its label", valueHint: "barcode", required: true },
  mark: { type: "positional", description: byHand.join(", "), required: true },
  ...libraryOptions,
} as const;

const mark = defineCommand({
  meta: { name: "mark", description: "Say that an item is lost, missing, in repair …" },
  args,
  run: ({ args: { item, mark: wanted, ...place } }) =>
    withLibrary(place, async () => {
      const marked = await markItem(item, read(wanted), null);
      if (marked.status === "refused") throw refused(marked.problem);
      process.stdout.write(`${item} is marked as ${marked.mark}.\n`);
    }),
});

const lift = defineCommand({
  meta: { name: "lift", description: "Take such a mark away" },
  args,
  run: ({ args: { item, mark: wanted, ...place } }) =>
    withLibrary(place, async () => {
      const lifted = await liftMark(item, read(wanted), null);
      if (lifted.status === "refused") throw refused(lifted.problem);
      process.stdout.write(`${item} is not marked as ${lifted.mark} any more.\n`);
    }),
});

export const command = defineCommand({
  meta: { name: "item", description: "Items: set and lift marks such as lost and missing" },
  subCommands: { mark, lift },
});

const why = {
  "unknown-item": "The library does not know this label.",
  "unknown-mark": `There are these marks: ${byHand.join(", ")}.`,
  "on-loan": "A reader has it: take it back first.",
  "not-on-loan": "Nobody has it: only of what is lent can be said that it was returned.",
  "another-loan": "Another loan of it is open by now.",
  "marked-already": "It is marked so already.",
  "not-marked": "It is not marked so.",
} as const satisfies Readonly<Record<MarkProblem, string>>;

function read(wanted: string): string {
  if (wanted !== "withdrawn") return wanted;
  throw new OperatorError(
    "An item is withdrawn, and taken back into the stock, by an act: Catalogue, then Withdrawals.",
  );
}

function refused(problem: MarkProblem): OperatorError {
  return new OperatorError(why[problem]);
}
