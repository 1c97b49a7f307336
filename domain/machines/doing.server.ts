import "server-only";
import type { z } from "zod";
import type { CommandBody } from "#domain/circulation/command.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { takeAtConsole } from "#domain/circulation/take-at-console.server.ts";
import { cancelHold } from "#domain/holds/cancel-hold.server.ts";
import type { NotDone } from "#domain/holds/hold-problems.ts";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import type { Machine } from "#domain/identity/admit-machine.server.ts";
import type { ReasonCode } from "#domain/library/reasons.ts";
import type { MachineAct } from "#domain/machines/operations.server.ts";
import type { MachineProblem } from "#domain/machines/problems.ts";
import { cardOf } from "#domain/machines/reading.server.ts";
import type * as shapes from "#domain/machines/shapes.server.ts";
import { payFees } from "#domain/money/pay-fees.server.ts";
import { openStaffVisit } from "#domain/patrons/open-staff-visit.server.ts";

/** What came of an act: an answer of the library, yes or no; or that it was not even asked. */
export type Done =
  | { readonly status: "answered"; readonly isDone: boolean; readonly answer: shapes.ActAnswer }
  | { readonly status: "problem"; readonly problem: MachineProblem; readonly detail?: string };

/** Who asks, under which key. `card`: the very card that was shown, where one was. */
export type Asking = {
  readonly machine: Machine;
  readonly key: string;
  readonly now: string;
  readonly card?: string;
};

type Bodies = {
  borrow: z.infer<typeof shapes.borrowBody>;
  return: z.infer<typeof shapes.returnBody>;
  renew: z.infer<typeof shapes.renewBody>;
  "place-hold": z.infer<typeof shapes.placeHoldBody>;
  "cancel-hold": z.infer<typeof shapes.cancelHoldBody>;
  "pay-fees": z.infer<typeof shapes.payFeesBody>;
};

const doings: {
  readonly [Act in MachineAct]: (body: Bodies[Act], asking: Asking) => Promise<Done>;
} = {
  // A price is agreed to by the reader; what asks for somebody of the staff no program passes.
  borrow: async ({ branch, patron, item, confirmed, onSite, agreed }, asking) =>
    await forPatron({ branch, patron }, asking, (visit) => ({
      kind: "borrow",
      visit,
      item,
      scannedAt: asking.now,
      ...yesTo(agreed, confirmed as ReasonCode[]),
      ...(onSite ? { onSite } : {}),
    })),
  renew: async ({ branch, patron, item }, asking) =>
    await forPatron({ branch, patron }, asking, (visit) => ({
      kind: "renew",
      visit,
      item,
      scannedAt: asking.now,
    })),
  return: async ({ branch, item, confirmed }, asking) =>
    await atConsole(branch, asking, async () => ({
      kind: "return",
      visit: null,
      item,
      scannedAt: asking.now,
      confirmed: confirmed as ReasonCode[],
    })),
  "place-hold": async ({ patron, ...wish }, asking) => {
    const placed = await placeHold({ ...wish, handle: patron }, staff(asking));
    if (placed.status !== "placed") return ofHold(placed);
    const { hold, place, reasons } = placed;
    const answer = { outcome: "placed", reasons: plain(reasons), hold, place };
    return { status: "answered", isDone: true, answer };
  },
  "cancel-hold": async ({ hold }, asking) => {
    const cancelled = await cancelHold(String(hold), staff(asking));
    if (cancelled.status !== "cancelled") return ofHold(cancelled);
    const answer = { outcome: "cancelled", reasons: [], hold };
    return { status: "answered", isDone: true, answer };
  },
  "pay-fees": async ({ patron, ...wish }, { machine, key }) => {
    const paid = await payFees({ ...wish, handle: patron, move: key }, machine);
    if (paid.status === "done")
      return {
        status: "answered",
        isDone: true,
        answer: { outcome: "paid", reasons: [], amount: paid.amount },
      };
    if (paid.problem === "unknown-patron") return { status: "problem", problem: "no-such-patron" };
    if (paid.problem === "id-reused") return { status: "problem", problem: "key-reused" };
    // What would go is told: a till asks for that.
    const answer = { outcome: paid.problem, reasons: [], amount: paid.most };
    return { status: "answered", isDone: false, answer };
  },
};

/** Does what a program asks for, by the act that everybody's wishes come to. */
export async function doForMachine(act: MachineAct, body: unknown, asking: Asking): Promise<Done> {
  const doing = doings[act] as (body: unknown, asking: Asking) => Promise<Done>;
  return await doing(body, asking);
}

/** The price itself is the yes to it; its code alone says yes to nothing, whatever it costs meanwhile. */
function yesTo(agreed: number | undefined, confirmed: readonly ReasonCode[]) {
  const others = confirmed.filter((code) => code !== "rental-fee");
  return agreed === undefined
    ? { confirmed: others }
    : { confirmed: [...others, "rental-fee" as const], agreed };
}

function staff({ machine }: Asking) {
  return { kind: "staff", account: machine.id, token: machine.token } as const;
}

/** A visit of the reader is opened on the program's word, as the desk does on a librarian's. */
async function forPatron(
  place: { readonly branch: string; readonly patron: string },
  asking: Asking,
  bodyFor: (visit: string) => CommandBody,
): Promise<Done> {
  const card = asking.card ?? (await cardOf(place.patron));
  if (card === null) return { status: "problem", problem: "no-such-patron" };
  return await atConsole(place.branch, asking, async (door) => {
    const { id: by, token } = asking.machine;
    const visit = await openStaffVisit(card, door, { by, token });
    if (visit.status === "opened") return bodyFor(visit.visit);
    const answer = { outcome: "refused", reasons: plain(visit.reasons) };
    return { status: "answered", isDone: false, answer };
  });
}

type Door = NonNullable<Awaited<ReturnType<typeof openConsole>>>;

async function atConsole(
  branch: string,
  { machine, key }: Asking,
  prepare: (door: Door) => Promise<CommandBody | Done>,
): Promise<Done> {
  const door = await openConsole(branch);
  if (door === null) return { status: "problem", problem: "no-such-branch" };
  const body = await prepare(door);
  if ("status" in body) return body;
  const taken = await takeAtConsole(body, door, { by: machine.id, token: machine.token, id: key });
  if (taken.status === "id-reused") return { status: "problem", problem: "key-reused" };
  const { answer } = taken;
  const isDone = !["refused", "yours-already", "quarantined"].includes(answer.outcome);
  return { status: "answered", isDone, answer: { ...answer, reasons: plain(answer.reasons) } };
}

function ofHold(not: NotDone): Done {
  if (not.status === "faulty") {
    if (not.problem === "unknown-patron") return { status: "problem", problem: "no-such-patron" };
    return { status: "problem", problem: "malformed", detail: not.problem };
  }
  const answer = { outcome: not.status, reasons: plain(not.reasons) };
  return { status: "answered", isDone: false, answer };
}

type Plain = shapes.ActAnswer["reasons"];

function plain(reasons: readonly unknown[]): Plain {
  return reasons as Plain;
}
