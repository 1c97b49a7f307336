import "server-only";
import type { z } from "zod";
import type { CommandBody } from "#domain/circulation/command.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import type { Override } from "#domain/circulation/overriding.ts";
import { takeAtConsole } from "#domain/circulation/take-at-console.server.ts";
import type { ReasonCode } from "#domain/library/reasons.ts";
import { doingsWithCopies } from "#domain/machines/doing-copies.server.ts";
import { doingsWithHolds } from "#domain/machines/doing-holds.server.ts";
import { doingsWithMoney } from "#domain/machines/doing-money.server.ts";
import { type Asking, type Done, plain } from "#domain/machines/done.server.ts";
import type { MachineAct, machineActs } from "#domain/machines/operations.server.ts";
import { cardOf } from "#domain/machines/reading.server.ts";
import type * as shapes from "#domain/machines/shapes.server.ts";
import { openStaffVisit } from "#domain/patrons/open-staff-visit.server.ts";

/** Why a program has a book go from hand to hand: it has no words of its own. */
const handedOver = "item-on-loan-to-another" as const;

const doings = {
  ...doingsWithHolds,
  ...doingsWithMoney,
  ...doingsWithCopies,
  // A price is agreed to by the reader; what asks for somebody of the staff no program passes.
  borrow: async (body: z.infer<typeof shapes.borrowBody>, asking: Asking): Promise<Done> =>
    await forPatron(body, asking, (visit) => lending(body, visit, asking)),
  // But for the one thing that this act is: a book goes straight from one reader to another.
  "take-over": async (
    { why, ...body }: z.infer<typeof shapes.takeOverBody>,
    asking: Asking,
  ): Promise<Done> =>
    await forPatron(
      body,
      asking,
      (visit) => ({ ...lending(body, visit, asking), passed: [handedOver] }),
      [{ reason: handedOver, why }],
    ),
  renew: async (
    { branch, patron, item }: z.infer<typeof shapes.renewBody>,
    asking: Asking,
  ): Promise<Done> =>
    await forPatron({ branch, patron }, asking, (visit) => ({
      kind: "renew",
      visit,
      item,
      scannedAt: asking.now,
    })),
  return: async (
    { branch, item, confirmed, returnedAt }: z.infer<typeof shapes.returnBody>,
    asking: Asking,
  ): Promise<Done> =>
    await atConsole(branch, asking, async () => ({
      kind: "return",
      visit: null,
      item,
      scannedAt: asking.now,
      confirmed: confirmed as ReasonCode[],
      ...(returnedAt === undefined ? {} : { returnedAt }),
    })),
} as const satisfies {
  readonly [Act in MachineAct]: (
    body: z.infer<(typeof machineActs)[Act]["body"]>,
    asking: Asking,
  ) => Promise<Done>;
};

/** Does what a program asks for, by the act that everybody's wishes come to. */
export async function doForMachine(act: MachineAct, body: unknown, asking: Asking): Promise<Done> {
  const doing = doings[act] as (body: unknown, asking: Asking) => Promise<Done>;
  return await doing(body, asking);
}

function lending(
  { item, confirmed, onSite, agreed }: Omit<z.infer<typeof shapes.borrowBody>, "branch" | "patron">,
  visit: string,
  { now }: Asking,
) {
  return {
    kind: "borrow",
    visit,
    item,
    scannedAt: now,
    ...yesTo(agreed, confirmed as ReasonCode[]),
    ...(onSite ? { onSite } : {}),
  } as const;
}

/** The price itself is the yes to it; its code alone says yes to nothing, whatever it costs meanwhile. */
function yesTo(agreed: number | undefined, confirmed: readonly ReasonCode[]) {
  const others = confirmed.filter((code) => code !== "rental-fee");
  return agreed === undefined
    ? { confirmed: others }
    : { confirmed: [...others, "rental-fee" as const], agreed };
}

/** A visit of the reader is opened on the program's word, as the desk does on a librarian's. */
async function forPatron(
  place: { readonly branch: string; readonly patron: string },
  asking: Asking,
  bodyFor: (visit: string) => CommandBody,
  overrides: readonly Override[] = [],
): Promise<Done> {
  const card = asking.card ?? (await cardOf(place.patron));
  if (card === null) return { status: "problem", problem: "no-such-patron" };
  const prepare = async (door: Door): Promise<CommandBody | Done> => {
    const { id: by, token } = asking.machine;
    const visit = await openStaffVisit(card, door, { by, token });
    if (visit.status === "opened") return bodyFor(visit.visit);
    const answer = { outcome: "refused", reasons: plain(visit.reasons) };
    return { status: "answered", isDone: false, answer };
  };
  return await atConsole(place.branch, asking, prepare, overrides);
}

type Door = NonNullable<Awaited<ReturnType<typeof openConsole>>>;

async function atConsole(
  branch: string,
  { machine, key }: Asking,
  prepare: (door: Door) => Promise<CommandBody | Done>,
  overrides: readonly Override[] = [],
): Promise<Done> {
  const door = await openConsole(branch);
  if (door === null) return { status: "problem", problem: "no-such-branch" };
  const body = await prepare(door);
  if ("status" in body) return body;
  const by = { by: machine.id, token: machine.token, id: key, overrides };
  const taken = await takeAtConsole(body, door, by);
  if (taken.status === "id-reused") return { status: "problem", problem: "key-reused" };
  const { answer } = taken;
  const isDone = !["refused", "yours-already", "quarantined"].includes(answer.outcome);
  return { status: "answered", isDone, answer: { ...answer, reasons: plain(answer.reasons) } };
}
