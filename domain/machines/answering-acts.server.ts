import "server-only";
import { randomUUID } from "node:crypto";
import { answeredRequest, keepAnswer } from "#db/queries/api-requests.ts";
import { branchOfHold, homeOfItem } from "#db/queries/machine-reads.ts";
import { branchOfTill } from "#db/queries/money.ts";
import { asOne, inTrial, reading } from "#db/transaction.ts";
import type { Machine } from "#domain/identity/admit-machine.server.ts";
import { may } from "#domain/identity/permissions.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { doForMachine } from "#domain/machines/doing.server.ts";
import type { Asking, Done } from "#domain/machines/done.server.ts";
import { type MachineAct, scopesOf } from "#domain/machines/operations.server.ts";
import type { MachineProblem } from "#domain/machines/problems.ts";

/** A wish whose body was parsed; `raw` as it came. */
export type Wish = { readonly act: MachineAct; readonly body: unknown; readonly raw: string };

/**
 * Does it once: what was answered under the same key is answered again, in the transaction in which it is
 * done. Another wish under the key is refused.
 */
export async function act(wish: Wish, asking: Asking): Promise<Done> {
  const hash = sha256(`${asking.machine.id} ${wish.act}\n${wish.raw}`);
  return await asOne(async (transaction): Promise<Done> => {
    const before = await answeredRequest(transaction, asking.key);
    if (before !== null && !before.hash.equals(hash))
      return { status: "problem", problem: "key-reused" };
    if (before !== null) return before.answer as Done;
    const done = await doForMachine(wish.act, wish.body, asking);
    if (done.status === "problem") transaction.rollBack();
    else keepAnswer(transaction, { id: asking.key, hash, answer: done });
    return done;
  });
}

/** What the act would answer just now. It is done and taken back: nothing of it stays. */
export async function decide(wish: Wish, asking: Omit<Asking, "key">): Promise<Done> {
  return await inTrial(() => doForMachine(wish.act, wish.body, { ...asking, key: randomUUID() }));
}

/** Where it would happen, and whether the token reaches there; null: it does. */
export async function refuseAtPlace(
  { act: name, body }: Wish,
  machine: Machine,
): Promise<MachineProblem | null> {
  const asked = body as { branch?: string; hold?: number; item?: string; mark?: string };
  const place = await placeOf(asked);
  if (typeof place === "string") return place;
  const isAllowed = scopesOf(name, asked).every((scope) => may(machine.assignments, scope, place));
  return isAllowed ? null : "not-permitted";
}

async function placeOf(body: {
  readonly branch?: string;
  readonly hold?: number;
  readonly item?: string;
}): Promise<number | MachineProblem> {
  if (body.branch !== undefined)
    return (await branchOfTill(reading, body.branch)) ?? "no-such-branch";
  const place =
    body.item === undefined ? await branchOfHold(body.hold ?? 0) : await homeOfItem(body.item);
  return place ?? "not-found";
}
