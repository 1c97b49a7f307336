import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy, borrowing, send, undoing, visitOf } from "#domain/circulation/test-tablet.ts";
import type { Identified } from "#domain/kiosk/request.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

/** A reader with one book lent, one lent and taken back, and one that the library does not know. */
async function brokenOffVisit() {
  device = await library.addDevice();
  const { cardNumber } = await library.addPatron();
  const visit = await visitOf(device, cardNumber);
  const [one, other] = [await library.addItem(), await library.addItem()];
  const lent = await send(device, borrowing(visit, one.barcode));
  const mistake = await send(device, borrowing(visit, other.barcode));
  const undone = await send(device, undoing(visit, mistake.id));
  const unknown = await send(device, borrowing(visit, "39999999999999"));
  const acts = [
    { act: "borrow", code: one.barcode, id: lent.id, answer: { outcome: "lent" } },
    { act: "borrow", code: other.barcode, id: mistake.id, answer: { outcome: "lent" } },
    { act: "undo", code: mistake.id, id: undone.id, answer: { outcome: "undone" } },
    { act: "borrow", code: "39999999999999", id: unknown.id, answer: { outcome: "refused" } },
  ];
  return { cardNumber, visit, acts };
}

async function showCard(
  cardNumber: string,
  interrupted: readonly string[] | undefined,
  at: TestDevice = device,
): Promise<Identified> {
  const body = {
    kind: "identify",
    visit: randomUUID(),
    card: { text: cardNumber, via: "wedge" },
    pin: null,
    ...(interrupted === undefined ? {} : { interrupted }),
  };
  const result = await takeRequest(askedBy(at, body));
  if (result.status !== "answered") throw new Error(result.problem);
  return result.answer as Identified;
}
const earlierOf = (answer: Identified) =>
  answer.outcome === "opened" ? answer.earlier : answer.outcome;

describe("A visit that broke off", () => {
  it("comes back to its reader with every act and its answer, in their order", async () => {
    const { cardNumber, visit, acts } = await brokenOffVisit();
    const answer = await showCard(cardNumber, [visit]);
    expect(answer.outcome).toBe("opened");
    expect(earlierOf(answer)).toMatchObject(acts);
    expect(earlierOf(answer)).toHaveLength(4);
  });

  it("is not spoken of where nobody asks for it", async () => {
    const { cardNumber } = await brokenOffVisit();
    expect(earlierOf(await showCard(cardNumber, undefined))).toBeUndefined();
    expect(earlierOf(await showCard(cardNumber, []))).toBeUndefined();
  });

  it("shows nothing of it to the holder of another card", async () => {
    const { visit } = await brokenOffVisit();
    const other = await library.addPatron();
    const answer = await showCard(other.cardNumber, [visit]);
    expect(answer.outcome).toBe("opened");
    expect(earlierOf(answer)).toBeUndefined();
  });

  it("is not told at another tablet, nor two hours later", async () => {
    const { cardNumber, visit } = await brokenOffVisit();
    const elsewhere = await library.addDevice();
    expect(earlierOf(await showCard(cardNumber, [visit], elsewhere))).toBeUndefined();
    await database.owner.query(
      "update visit set opened_at = now() - interval '121 minutes' where id = $1",
      [visit],
    );
    expect(earlierOf(await showCard(cardNumber, [visit]))).toBeUndefined();
  });

  it("that broke off twice comes back whole, without those of others among them", async () => {
    const { cardNumber, visit } = await brokenOffVisit();
    const again = await visitOf(device, cardNumber);
    const { barcode } = await library.addItem();
    await send(device, borrowing(again, barcode));
    const other = await visitOf(device, (await library.addPatron()).cardNumber);
    await send(device, borrowing(other, (await library.addItem()).barcode));
    const earlier = earlierOf(await showCard(cardNumber, [visit, other, again, randomUUID()]));
    expect(earlier).toHaveLength(5);
    expect(earlier?.at(-1)).toMatchObject({ act: "borrow", code: barcode });
  });

  it("leaves out what was purged, and is asked for in moderation", async () => {
    const { cardNumber, visit, acts } = await brokenOffVisit();
    await database.owner.query("delete from command_body where command_id = $1", [acts[3]?.id]);
    expect(earlierOf(await showCard(cardNumber, [visit]))).toHaveLength(3);
    const many = Array.from({ length: 9 }, () => randomUUID());
    await expect(showCard(cardNumber, many)).rejects.toThrow("malformed");
    await expect(showCard(cardNumber, ["mine"])).rejects.toThrow("malformed");
  });

  it("does not open where the card is refused", async () => {
    const { visit } = await brokenOffVisit();
    const lost = await library.addPatron({ cardStatus: "lost" });
    expect(earlierOf(await showCard(lost.cardNumber, [visit]))).toBe("refused");
  });
});
