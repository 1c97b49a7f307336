import { randomUUID } from "node:crypto";
import type { CommandBody } from "#domain/circulation/command.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { heardWhile } from "#tools/bench/heard.ts";
import { type BenchTablet, barcodeOf, visitId } from "#tools/bench/library.ts";
import { nextCommand, signedRequest } from "#tools/bench/tablet.ts";

export type StatementCounts = Readonly<Record<string, number>>;

/** SQL statements of each act, reading the device included, BEGIN and COMMIT left out. */
export async function countStatements(
  tablet: BenchTablet,
  cardNumber: string,
): Promise<StatementCounts> {
  const visit = visitId(tablet.number * 1000);
  const item = barcodeOf(1);
  const scannedAt = "2026-11-02T10:00:00.000Z";
  const card = { text: cardNumber, via: "wedge" };
  // The first statement of a process opens its connection, which is no part of an act.
  await ask(tablet, { kind: "hello" });
  const identify = await counted(() =>
    ask(tablet, { kind: "identify", visit: randomUUID(), card, pin: null }),
  );
  const borrow = await counted(() =>
    act(tablet, { kind: "borrow", visit, item, scannedAt, confirmed: [] }),
  );
  const renew = await counted(() => act(tablet, { kind: "renew", visit, item, scannedAt }));
  const undo = await counted(() =>
    act(tablet, { kind: "undo", visit, undoes: renew.id, scannedAt }),
  );
  const returned = await counted(() =>
    act(tablet, { kind: "return", visit: null, item, scannedAt }),
  );
  return {
    borrow: borrow.count,
    return: returned.count,
    renew: renew.count,
    undo: undo.count,
    identify: identify.count,
  };
}

async function counted(
  act: () => Promise<string>,
): Promise<{ readonly id: string; readonly count: number }> {
  const { heard, result } = await heardWhile(act);
  return { id: result, count: heard.filter(({ text }) => !/^(begin|commit)$/i.test(text)).length };
}

async function act(tablet: BenchTablet, body: CommandBody): Promise<string> {
  const delivery = await takeCommand(nextCommand(tablet, body));
  if (delivery.status !== "answered" || delivery.answer.outcome === "refused")
    throw new Error(`${body.kind}: ${JSON.stringify(delivery)}`);
  return delivery.id;
}

async function ask(tablet: BenchTablet, body: unknown): Promise<string> {
  const result = await takeRequest(signedRequest(tablet, body));
  if (result.status !== "answered" || !["hello", "opened"].includes(result.answer.outcome))
    throw new Error(JSON.stringify(result));
  return "";
}
