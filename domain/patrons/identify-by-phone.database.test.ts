import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy, borrowing, send } from "#domain/circulation/test-tablet.ts";
import type { Identified } from "#domain/kiosk/request.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { endOwnSession } from "#domain/patrons/end-own-session.server.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";
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
  phone = await addPhone(library, { givenName: "Anna", familyName: "Karenina" });
});
afterEach(async () => {
  await database.owner.query("delete from setting");
  expect(await database.brokenInvariants()).toEqual([]);
});
afterAll(() => database.drop());

async function show(text: string, at = device, visit = randomUUID()) {
  const wish = { kind: "identify", visit, card: { text, via: "camera" }, pin: null };
  const result = await takeRequest(askedBy(at, wish));
  if (result.status !== "answered") throw new Error(result.problem);
  return result.answer as Identified;
}
const told = (answer: Identified) =>
  answer.outcome === "refused"
    ? answer.reasons.map((each) => each.code).join(", ")
    : answer.outcome === "opened"
      ? `opened by ${answer.proof}`
      : answer.outcome;
const query = (text: string, ...values: unknown[]) => database.owner.query(text, values);

describe("Whoever shows the card on her phone", () => {
  it("may do everything without a PIN, and borrows", async () => {
    const visit = randomUUID();
    expect(await show(await phone.cardNow(), device, visit)).toMatchObject({
      outcome: "opened",
      greeting: "Anna K.",
      proof: "phone",
      may: { borrow: true, seeLoans: true, renew: true },
      reasons: [],
    });
    const { barcode } = await library.addItem();
    expect((await send(device, borrowing(visit, barcode))).outcome).toBe("lent");
  });

  it("may do it there too where nothing but a phone is enough, and a printed card may not", async () => {
    await library.set("proof.borrow", "phone");
    expect(await show(await phone.cardNow())).toMatchObject({ may: { borrow: true }, reasons: [] });
    expect(await show(phone.cardNumber)).toMatchObject({
      outcome: "opened",
      proof: "card",
      may: { borrow: false },
      reasons: [{ code: "phone-card-needed" }],
    });
  });

  it("is let in a minute before and after, and no second later", async () => {
    for (const offset of [-58, 58]) {
      await query("delete from phone_card_use");
      expect([offset, told(await show(await phone.cardNow(offset)))]).toEqual([
        offset,
        "opened by phone",
      ]);
    }
    expect(told(await show(await phone.cardNow(-61)))).toBe("phone-card-too-old");
    expect(told(await show(await phone.cardNow(-3600)))).toBe("phone-card-too-old");
    expect(told(await show(await phone.cardNow(63)))).toBe("phone-card-ahead");
  });

  it("opens one visit with each moment, at whichever tablet; the next moment opens another", async () => {
    const other = await library.addDevice();
    const text = await phone.cardNow();
    const visit = randomUUID();
    expect(told(await show(text, device, visit))).toBe("opened by phone");
    expect(told(await show(text))).toBe("phone-card-used");
    expect(told(await show(text, other))).toBe("phone-card-used");
    expect(told(await show(text, other, visit))).toBe("phone-card-used");
    // The same question of the same tablet again: its answer was lost on the way.
    expect(told(await show(text, device, visit))).toBe("opened by phone");
    expect(told(await show(await phone.cardNow(1), other))).toBe("opened by phone");
    const { rows } = await query(
      "select detail from journal where outcome = 'refused' and device_id = $1",
      other.id,
    );
    expect(rows.map(({ detail }) => detail)).toEqual(
      Array.from({ length: 2 }, () => ({ reasons: ["phone-card-used"] })),
    );
  });

  it("is one of twenty who show the same picture at once: one visit opens", async () => {
    const text = await phone.cardNow();
    const answers = await Promise.all(Array.from({ length: 20 }, () => show(text)));
    expect(answers.filter(({ outcome }) => outcome === "opened")).toHaveLength(1);
  });

  it("is refused once she has signed out, has a new PIN, or the card is reported lost", async () => {
    const refused = "phone-card-ended";
    const [lost, changed, control] = [
      await addPhone(library),
      await addPhone(library),
      await addPhone(library),
    ];
    await endOwnSession(phone.reader.session, phone.reader);
    await query("update card set status = 'lost' where number = $1", lost.cardNumber);
    const pin = await hashPin("9921");
    await query("update patron set pin_hash = $1 where id = $2", pin, changed.patronId);
    for (const each of [phone, lost, changed])
      expect(told(await show(await each.cardNow()))).toBe(refused);
    expect(told(await show(await control.cardNow()))).toBe("opened by phone");
  });

  it("is told so where the certificate has run out, and is let in after it was renewed", async () => {
    await query("update phone_card set expires_at = now() where patron_id = $1", phone.patronId);
    // What is signed counts, not what the table says: a tablet without network has nothing else.
    expect(told(await show(await phone.cardNow()))).toBe("opened by phone");
  });

  it("is restricted or expired like with any other card", async () => {
    const expired = await addPhone(library, { expiresOn: "2020-01-31" });
    expect(await show(await expired.cardNow())).toMatchObject({
      outcome: "opened",
      reasons: [{ code: "patron-expired" }],
    });
  });
});

describe("An invented phone card", () => {
  it("is refused, whichever byte was changed", async () => {
    const text = await phone.cardNow();
    for (const at of [4, 28, 40, 100, 180, 200, 278]) {
      const sign = text.charAt(at) === "0" ? "1" : "0";
      const changed = text.slice(0, at) + sign + text.slice(at + 1);
      const answer = told(await show(changed));
      expect([at, answer]).toEqual([at, expect.stringMatching(/not-genuine|unknown-card/)]);
    }
    expect(told(await show(text))).toBe("opened by phone");
  });

  it("of another library is refused: another secret has signed it", async () => {
    const secret = process.env.BIBLIOMAT_SECRET;
    process.env.BIBLIOMAT_SECRET = randomBytes(32).toString("base64url");
    const foreign = await addPhone(library);
    process.env.BIBLIOMAT_SECRET = secret;
    expect(told(await show(await foreign.cardNow()))).toBe("phone-card-not-genuine");
  });

  it("is tried so often at one tablet and no oftener", async () => {
    const text = await phone.cardNow();
    const forged = text.slice(0, 150) + text.slice(150).replaceAll("7", "8");
    const answers: string[] = [];
    for (let n = 0; n < 62; n++) answers.push(told(await show(forged)));
    expect(answers.slice(0, 3)).not.toContain("too-many-tries");
    expect(answers.at(-1)).toBe("too-many-tries");
  });
});
