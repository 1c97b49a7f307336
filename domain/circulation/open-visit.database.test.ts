import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import type { Answer, OpenVisitCommand } from "#domain/circulation/command.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import { answerOf, borrowing, send, signedCommand } from "#domain/circulation/test-tablet.ts";
import { addPhone, type TestPhone } from "#domain/patrons/test-phone.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;
let phone: TestPhone;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
});
beforeEach(async () => {
  device = await library.addDevice();
  phone = await addPhone(library);
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const hour = 3600;
const nowSecond = () => Math.floor(Date.now() / 1000);
/** A visit that a tablet opened by itself so many seconds ago. */
async function opening(
  change: { card?: string; ago?: number; visit?: string } = {},
): Promise<OpenVisitCommand> {
  const { ago = 0, visit = randomUUID() } = change;
  const second = nowSecond() - ago;
  const card = change.card ?? (await phone.cardAt(second));
  const scannedAt = new Date(second * 1000).toISOString();
  return { kind: "open-visit", visit, card, scannedAt };
}
const told = (answer: Answer) =>
  answer.outcome === "refused" ? answer.reasons.map(({ code }) => code).join(", ") : answer.outcome;
const query = (text: string, ...values: unknown[]) => database.owner.query(text, values);
/** The phone was certified before the network went. */
const certifiedAgo = (seconds: number, of = phone) =>
  query(
    "update phone_card set issued_at = now() - make_interval(secs => $1) where patron_id = $2",
    seconds,
    of.patronId,
  );

describe("A visit that was opened without a network", () => {
  it("is the reader's when it arrives, hours later, and what was borrowed in it is hers", async () => {
    await certifiedAgo(9 * hour);
    const command = await opening({ ago: 8 * hour });
    const { barcode } = await library.addItem();
    expect(told(await send(device, command))).toBe("visit-opened");
    expect((await send(device, borrowing(command.visit, barcode))).outcome).toBe("lent");
    const { rows } = await query(
      "select act, outcome, detail from journal where visit_id = $1 order by id",
      command.visit,
    );
    expect(rows[0]).toEqual({
      act: "open-visit",
      outcome: "visit-opened",
      detail: { proof: "phone" },
    });
  });

  it("gets the same answer twice", async () => {
    const command = signedCommand(device, await opening());
    const sent = { bytes: command.bytes, signature: command.signature };
    const [one, other] = [await takeCommand(sent), await takeCommand(sent)];
    expect(answerOf(one)).toEqual(answerOf(other));
    expect(answerOf(one).outcome).toBe("visit-opened");
  });

  it("is judged by the time of showing: a picture that was old then is refused", async () => {
    await certifiedAgo(9 * hour);
    const card = await phone.cardAt(nowSecond() - 8 * hour);
    const told61 = told(await send(device, await opening({ card, ago: 8 * hour - 61 })));
    expect(told61).toBe("phone-card-too-old");
    expect(told(await send(device, await opening({ card, ago: 8 * hour - 59 })))).toBe(
      "visit-opened",
    );
  });

  it("is refused where the same moment has opened another visit elsewhere", async () => {
    const other = await library.addDevice();
    const card = await phone.cardNow();
    expect(told(await send(other, await opening({ card })))).toBe("visit-opened");
    expect(told(await send(device, await opening({ card })))).toBe("phone-card-used");
    expect(told(await send(device, await opening({ ago: -1 })))).toBe("visit-opened");
  });

  it("is the same visit where the network went while the question was under way", async () => {
    const visit = randomUUID();
    const card = await phone.cardNow();
    expect(told(await send(device, await opening({ card, visit })))).toBe("visit-opened");
    expect(told(await send(device, await opening({ card, visit })))).toBe("visit-opened");
  });

  it("stands if the card was reported lost afterwards, and does not if before", async () => {
    await certifiedAgo(9 * hour);
    const ended =
      "update phone_card set ended_at = now() - make_interval(secs => $1) where patron_id = $2";
    await query(ended, 4 * hour, phone.patronId);
    expect(told(await send(device, await opening({ ago: 5 * hour })))).toBe("visit-opened");
    expect(told(await send(device, await opening({ ago: 3 * hour })))).toBe("phone-card-ended");
  });

  it("is refused where it lies in the future, or the card is no card", async () => {
    expect(told(await send(device, await opening({ ago: -600 })))).toBe("phone-card-ahead");
    const text = await phone.cardNow();
    const forged = text.slice(0, 150) + text.slice(150).replaceAll("7", "8").replaceAll("3", "4");
    expect(told(await send(device, await opening({ card: forged })))).toBe(
      "phone-card-not-genuine",
    );
    const torn = `P1:${"$".repeat(278)}`;
    expect(told(await send(device, await opening({ card: torn })))).toBe("phone-card-not-genuine");
  });

  it("that was refused leaves its reader unknown: nothing is lent in it", async () => {
    const { barcode } = await library.addItem();
    const command = await opening({ ago: -600 });
    await send(device, command);
    expect(told(await send(device, borrowing(command.visit, barcode)))).toBe("visit-unknown");
  });
});
