import type { Answer, Delivery, Problem } from "#domain/circulation/command.ts";
import type { Signed } from "#domain/circulation/envelope.ts";
import { registeredBy } from "#domain/kiosk/interrupted.ts";
import { tell } from "./answers.ts";
import { markRows } from "./rows.ts";
import type { OutboxRow, Stored } from "./store.ts";
import { noteConnection, recount, type Tablet } from "./tablet.ts";
import { consequences, postJson, readDeliveries, readDelivery, readProblem } from "./wire.ts";

/** How far the queue got. `later`: the library did not answer or cannot; try again. */
export type Progress =
  | { readonly step: "sent" | "later" }
  /** The library misses a number before this one. */
  | { readonly step: "gap"; readonly before: number }
  | { readonly step: "stop"; readonly problem: Problem };

/** Milliseconds. Nobody waits longer than this for the action before the route is tried. */
export const actionPatience = 3_000;
export const routePatience = 4_000;

/**
 * Sends rows in their order and notes what became of each. One that is alone and waited for may go
 * by the action; everything else goes by the route.
 */
export async function deliver(tablet: Tablet, rows: readonly OutboxRow[]): Promise<Progress> {
  const spoken = (await byAction(tablet, rows)) ?? (await byRoute(tablet, rows));
  if (tablet.isClosed) return { step: "later" };
  const progress = await note(tablet, rows, spoken);
  noteConnection(tablet, progress.step === "later" ? "offline" : "online");
  return progress;
}

/** What came back for a batch. `refused`: the library would not read this batch as a whole. */
type Spoken =
  | { readonly kind: "delivered"; readonly deliveries: readonly (Delivery | null)[] }
  | { readonly kind: "turned-away"; readonly problem: Problem }
  | { readonly kind: "refused" }
  | { readonly kind: "nobody" };

/** Null: no answer in time, or an action that this server does not know; the route is next. */
async function byAction(tablet: Tablet, rows: readonly OutboxRow[]): Promise<Spoken | null> {
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0 || !mayUseAction(tablet, row)) return null;
  const settled = callAction(tablet, row);
  const inTime = await within(actionPatience, settled);
  if (inTime === "too-late") {
    void settled.then((delivery) => noteLate(tablet, row, delivery));
    return null;
  }
  return inTime && { kind: "delivered", deliveries: [inTime] };
}

/** Only for a screen that waits: leftovers and an unsure network take the route, which can be aborted. */
function mayUseAction(tablet: Tablet, row: OutboxRow): boolean {
  const isWaitedFor = row.state === "waiting" && tablet.answers.waiting.has(row.id);
  return isWaitedFor && !tablet.isActionUnsettled && tablet.connection === "online";
}

async function callAction(tablet: Tablet, row: OutboxRow): Promise<Delivery | null> {
  tablet.isActionUnsettled = true;
  try {
    return readDelivery(await tablet.action(asSigned(row)));
  } catch {
    return null;
  } finally {
    tablet.isActionUnsettled = false;
  }
}

async function within<T>(patience: number, work: Promise<T>): Promise<T | "too-late"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<"too-late">((resolve) => {
    timer = setTimeout(() => resolve("too-late"), patience);
  });
  const first = await Promise.race([work, tooLate]);
  clearTimeout(timer);
  return first;
}

/** The action answered after all. Whatever else it says has been asked again by the route. */
async function noteLate(tablet: Tablet, row: OutboxRow, delivery: Delivery | null): Promise<void> {
  if (tablet.isClosed || delivery?.status !== "answered" || delivery.id !== row.id) return;
  await noteAnswers(tablet, [{ row, answer: delivery.answer }]);
  await recount(tablet);
}

async function byRoute(tablet: Tablet, rows: readonly OutboxRow[]): Promise<Spoken> {
  if (tablet.isClosed) return { kind: "nobody" };
  const body = { commands: rows.map(asSigned) };
  const reply = await postJson(tablet.fetch, "/api/v1/commands", body, routePatience);
  if (reply === null) return { kind: "nobody" };
  const deliveries = readDeliveries(reply.json);
  if (deliveries !== null) return { kind: "delivered", deliveries };
  const problem = readProblem(reply.json);
  if (problem !== null) return { kind: "turned-away", problem };
  return { kind: aboutTheContents.has(reply.status) ? "refused" : "nobody" };
}

/** Any other 4xx may come from a guest network or a proxy on the way, and says nothing of a command. */
const aboutTheContents: ReadonlySet<number> = new Set([400, 409, 413, 422]);

function asSigned({ bytes, signature }: OutboxRow): Signed {
  return { bytes, signature };
}

async function note(tablet: Tablet, rows: readonly OutboxRow[], spoken: Spoken): Promise<Progress> {
  if (spoken.kind === "delivered") return noteDeliveries(tablet, rows, spoken.deliveries);
  if (spoken.kind === "nobody") return { step: "later" };
  if (spoken.kind === "refused") return split(tablet, rows);
  const progress = progressAfter(spoken.problem, rows[0]?.seq ?? 1);
  return progress.step === "sent" ? split(tablet, rows) : progress;
}

/** One command that the library cannot read must not hold up the others: halves find it. */
async function split(tablet: Tablet, rows: readonly OutboxRow[]): Promise<Progress> {
  if (rows.length <= 1)
    return (await setAside(tablet, rows)) ? { step: "sent" } : { step: "later" };
  const middle = Math.ceil(rows.length / 2);
  const first = await deliver(tablet, rows.slice(0, middle));
  return first.step === "sent" ? deliver(tablet, rows.slice(middle)) : first;
}

/** In order, up to the first command that was not taken: what follows it cannot have been either. */
async function noteDeliveries(
  tablet: Tablet,
  rows: readonly OutboxRow[],
  deliveries: readonly (Delivery | null)[],
): Promise<Progress> {
  const answered: Answered[] = [];
  const unreadable: OutboxRow[] = [];
  let progress: Progress = { step: "sent" };
  for (const [position, row] of rows.entries()) {
    const delivery = deliveryOf(row, position, deliveries);
    if (delivery?.status === "answered") {
      answered.push({ row, answer: delivery.answer });
      continue;
    }
    progress = delivery === null ? { step: "later" } : progressAfter(delivery.problem, row.seq);
    if (progress.step !== "sent") break;
    unreadable.push(row);
  }
  const isNoted = (await noteAnswers(tablet, answered)) && (await setAside(tablet, unreadable));
  return isNoted ? progress : { step: "later" };
}

/** By its id; by its place where the library could not read so much as the id. */
function deliveryOf(
  row: OutboxRow,
  position: number,
  deliveries: readonly (Delivery | null)[],
): Delivery | null {
  const byId = deliveries.find((delivery) => delivery?.id === row.id);
  const byPlace = deliveries[position];
  return byId ?? (byPlace?.id === null ? byPlace : null);
}

function progressAfter(problem: Problem, seq: number): Progress {
  const consequence = consequences[problem];
  if (consequence === "stop") return { step: "stop", problem };
  if (consequence === "gap") return { step: "gap", before: seq };
  return { step: consequence === "later" ? "later" : "sent" };
}

type Answered = { readonly row: OutboxRow; readonly answer: Answer };

/** False: the disk would not note it. The screen is told all the same, for the ledger has spoken. */
async function noteAnswers(tablet: Tablet, answered: readonly Answered[]): Promise<boolean> {
  if (answered.length === 0) return true;
  const rows = answered.map(({ row }) => row);
  const outcomes = new Map(answered.map(({ row, answer }) => [row.id, answer.outcome]));
  const marked = await markRows(tablet.store, rows, "answered", (id) =>
    registeredBy(outcomes.get(id) ?? ""),
  );
  for (const { row, answer } of answered) {
    if (isNews(tablet, row.id, marked))
      tell(tablet.answers, { id: row.id, state: "answered", answer });
  }
  return marked.ok;
}

async function setAside(tablet: Tablet, rows: readonly OutboxRow[]): Promise<boolean> {
  if (rows.length === 0) return true;
  const marked = await markRows(tablet.store, rows, "rejected");
  for (const { id } of rows) {
    if (isNews(tablet, id, marked))
      tell(tablet.answers, { id, state: "stopped", problem: "malformed" });
  }
  return marked.ok;
}

function isNews(tablet: Tablet, id: string, marked: Stored<ReadonlySet<string>>): boolean {
  const { waiting, kept } = tablet.answers;
  if (waiting.has(id) || kept.has(id)) {
    if (!marked.ok) tablet.unmarked.add(id);
    return true;
  }
  return marked.ok && marked.value.has(id) && !tablet.unmarked.has(id);
}
