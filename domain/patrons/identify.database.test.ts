import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy, borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import type { Identified } from "#domain/kiosk/request.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";
import { writeCardToken } from "#domain/scanning/card-token.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;
let pinHash: string;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
  pinHash = await hashPin("4711");
});
beforeEach(async () => {
  device = await library.addDevice();
});
afterEach(async () => {
  await database.owner.query("delete from setting");
  expect(await database.brokenInvariants()).toEqual([]);
});
afterAll(() => database.drop());

type Shown = { via?: "camera" | "wedge" | "hand"; pin?: string | null; visit?: string };
async function show(text: string, { via = "wedge", pin = null, visit }: Shown = {}, at = device) {
  const wish = { kind: "identify", visit: visit ?? randomUUID(), card: { text, via }, pin };
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
const typed = (text: string, pin: string | null = null, at = device) =>
  show(text, { via: "hand", pin }, at);
const count = async (table: string) => {
  const { rows } = await database.owner.query(`select count(*)::int as n from ${table}`);
  return Number(rows[0]?.n);
};

describe("Whoever shows a card", () => {
  it("is greeted short, may borrow, and sees nothing without a PIN", async () => {
    const { cardNumber } = await library.addPatron({ givenName: "Anna", familyName: "Karenina" });
    expect(await show(cardNumber)).toMatchObject({
      outcome: "opened",
      greeting: "Anna K.",
      proof: "card",
      may: { borrow: true, seeLoans: false, renew: false },
      openLoans: 0,
      hasMail: false,
      reasons: [],
    });
  });

  it("is told that a letter would come, never to which address", async () => {
    const { cardNumber } = await library.addPatron({ email: "anna.k@example.org" });
    const told = await show(cardNumber);
    expect(told).toMatchObject({ outcome: "opened", hasMail: true });
    expect(JSON.stringify(told)).not.toContain("example.org");
  });

  it("is known by the token of a printed card, of which only the hash is kept", async () => {
    const token = writeCardToken(randomBytes(16));
    await library.addPatron({ tokenHash: sha256(token) });
    expect(told(await show(token, { via: "camera" }))).toBe("opened by card");
    expect(told(await show(token.toLowerCase(), { via: "hand" }))).toBe("opened by card");
    expect(told(await show(writeCardToken(randomBytes(16)), { via: "camera" }))).toBe(
      "unknown-card",
    );
  });

  it("may do everything with the PIN", async () => {
    const { cardNumber } = await library.addPatron({ pinHash });
    expect(await show(cardNumber, { pin: "4711" })).toMatchObject({
      proof: "card+pin",
      may: { borrow: true, seeLoans: true, renew: true },
    });
  });

  it("is told why nothing can be borrowed, and is let in to return", async () => {
    const patron = { expiresOn: "2020-01-31", restrictedUntil: "9999-12-31T00:00:00Z" };
    const { cardNumber } = await library.addPatron(patron);
    const answer = await show(cardNumber);
    expect(answer).toMatchObject({
      outcome: "opened",
      reasons: [{ code: "patron-expired" }, { code: "patron-restricted" }],
    });
  });

  it("is told how many books are out, without seeing which", async () => {
    const { cardNumber } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    await send(device, borrowing(visit, (await library.addItem()).barcode));
    expect(await show(cardNumber)).toMatchObject({ openLoans: 1 });
  });

  it("of a lost, inactive or unknown card is refused, and the journal has it", async () => {
    const lost = await library.addPatron({ cardStatus: "lost" });
    const inactive = await library.addPatron({ cardStatus: "inactive" });
    const before = await count("journal");
    const answers = [lost.cardNumber, inactive.cardNumber, "29999999999999"].map((text) =>
      show(text),
    );
    expect((await Promise.all(answers)).map(told)).toEqual([
      "card-lost",
      "card-inactive",
      "unknown-card",
    ]);
    expect((await count("journal")) - before).toBe(3);
  });

  it("with a card alone is asked for the PIN where the branch wants it", async () => {
    await library.set("proof.borrow", "card+pin");
    const { cardNumber } = await library.addPatron({ pinHash });
    expect(told(await show(cardNumber))).toBe("pin-needed");
    expect(told(await show(cardNumber, { pin: "4711" }))).toBe("opened by card+pin");
  });

  it("shows signs that no card has, and nothing breaks", async () => {
    for (const text of ["' or 1=1 --", "%", "\\", "x".repeat(300), "名", "\ud800"])
      expect(told(await show(text))).toBe("unknown-card");
    const wish = {
      kind: "identify",
      visit: randomUUID(),
      card: { text: "2\0", via: "wedge" },
      pin: null,
    };
    expect(await takeRequest(askedBy(device, wish))).toEqual({
      status: "rejected",
      problem: "malformed",
    });
  });
});

describe("A request that comes twice", () => {
  it("opens one visit, with one answer, one party and one line in the journal", async () => {
    const { cardNumber } = await library.addPatron();
    const visit = randomUUID();
    const before = [await count("party"), await count("journal")];
    const all = await Promise.all(Array.from({ length: 10 }, () => show(cardNumber, { visit })));
    all.push(await show(cardNumber, { visit }));
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(told(all[0] as Identified)).toBe("opened by card");
    expect([await count("party"), await count("journal")]).toEqual(before.map((n) => n + 1));
  });

  it("for somebody else, or from another tablet, is refused and changes nothing", async () => {
    const { cardNumber, patronId } = await library.addPatron();
    const stranger = await library.addPatron();
    const other = await library.addDevice();
    const visit = randomUUID();
    await show(cardNumber, { visit });
    const answers = [
      told(await show(stranger.cardNumber, { visit })),
      told(await show(cardNumber, { visit }, other)),
      told(await show(stranger.cardNumber, { visit }, other)),
    ];
    expect(answers).toEqual(Array(3).fill("visit-of-another-device"));
    const { rows } = await database.owner.query(
      `select device_id as device, patron_id::int as patron from visit
       join party_patron on party_patron.party_id = visit.party_id where visit.id = $1`,
      [visit],
    );
    expect(rows).toEqual([{ device: device.id, patron: patronId }]);
  });

  it("at once for two people gives the visit to one of them", async () => {
    const [one, other] = [await library.addPatron(), await library.addPatron()];
    const visit = randomUUID();
    const answers = await Promise.all([
      show(one.cardNumber, { visit }),
      show(other.cardNumber, { visit }),
    ]);
    expect(answers.map(told).sort()).toEqual(["opened by card", "visit-of-another-device"]);
  });
});

describe("A typed number", () => {
  it("needs a PIN unless the library says otherwise", async () => {
    const { cardNumber } = await library.addPatron({ pinHash });
    expect(told(await typed(cardNumber))).toBe("pin-needed");
    expect(told(await typed(cardNumber, "4711"))).toBe("opened by card+pin");
    await library.set("kiosk.typed-number-needs-pin", false);
    expect(told(await typed(cardNumber))).toBe("opened by card");
  });

  it("is answered alike whether it exists or not, whatever is wrong with it", async () => {
    const cards = await Promise.all([
      library.addPatron({ pinHash }),
      library.addPatron(),
      library.addPatron({ pinHash, cardStatus: "lost" }),
    ]);
    const texts = [...cards.map((card) => card.cardNumber), "29999999999999", "no number"];
    const answers = await Promise.all(
      texts.map(async (text) => {
        const tablet = await library.addDevice();
        const spaced = [text, ` ${text}`, `${text} `, `  ${text}`, text, text, `${text}  `];
        const told7 = [JSON.stringify(await typed(text, null, tablet))];
        // Spaces around it do not make another number: the sixth try is refused for all alike.
        for (const each of spaced) told7.push(JSON.stringify(await typed(each, "0000", tablet)));
        return told7;
      }),
    );
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]?.map((each) => JSON.parse(each)).map(told)).toEqual([
      "pin-needed",
      ...Array(5).fill("card-or-pin-wrong"),
      ...Array(2).fill("too-many-tries"),
    ]);
  });

  it("takes as long where nobody has it", async () => {
    const { cardNumber } = await library.addPatron({ pinHash });
    const best = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
    const timed = async (text: string) => {
      const tablet = await library.addDevice();
      const began = performance.now();
      await typed(text, "0000", tablet);
      return performance.now() - began;
    };
    for (let round = 0; round < 5; round += 1) {
      best.known = Math.min(best.known, await timed(cardNumber));
      best.unknown = Math.min(best.unknown, await timed(`2999999999999${round}`));
    }
    expect(best.unknown / best.known).toBeGreaterThan(0.5);
    expect(best.unknown / best.known).toBeLessThan(2);
  });
});

describe("Trying PINs", () => {
  it("fifty at once from many tablets has five looked at", async () => {
    const { cardNumber } = await library.addPatron({ pinHash });
    const tablets = await Promise.all(Array.from({ length: 10 }, () => library.addDevice()));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => {
        const pin = String(n).padStart(4, "0");
        return show(cardNumber, { pin }, tablets[n % 10]);
      }),
    );
    const outcomes = answers.map(told);
    expect(outcomes.filter((each) => each === "card-or-pin-wrong")).toHaveLength(5);
    expect(outcomes.filter((each) => each === "too-many-tries")).toHaveLength(45);
  });

  it("a sixth time is refused, with the right PIN too and at every tablet", async () => {
    const { cardNumber } = await library.addPatron({ pinHash });
    for (let n = 0; n < 5; n += 1)
      expect(told(await show(cardNumber, { pin: "0000" }))).toBe("card-or-pin-wrong");
    expect(told(await show(cardNumber, { pin: "4711" }))).toBe("too-many-tries");
    expect(told(await show(cardNumber, { pin: "4711" }, await library.addDevice()))).toBe(
      "too-many-tries",
    );
    // The card alone still borrows: only the PIN is closed.
    expect(told(await show(cardNumber))).toBe("opened by card");
  });

  it("by token and by number is counted together", async () => {
    const token = writeCardToken(randomBytes(16));
    const { cardNumber } = await library.addPatron({ pinHash, tokenHash: sha256(token) });
    for (let n = 0; n < 5; n += 1) await show(n % 2 ? token : cardNumber, { pin: "0000" });
    expect(told(await show(token, { pin: "4711" }))).toBe("too-many-tries");
  });

  it("right wipes the wrong ones before it", async () => {
    const { cardNumber } = await library.addPatron({ pinHash });
    for (const pin of ["0", "1", "2", "3", "4711", "0", "1", "2", "3"])
      await show(cardNumber, { pin });
    expect(told(await show(cardNumber, { pin: "4711" }))).toBe("opened by card+pin");
  });

  it("of many cards at one tablet closes the tablet to PINs", async () => {
    const outcomes = new Set<string>();
    for (let n = 0; n < 31; n += 1) outcomes.add(told(await typed(`2000000000000${n}`, "0000")));
    expect([...outcomes]).toEqual(["card-or-pin-wrong", "too-many-tries"]);
    const { cardNumber } = await library.addPatron({ pinHash });
    expect(told(await show(cardNumber, { pin: "4711" }))).toBe("too-many-tries");
  });

  it("leaves neither PIN nor number in counters, journal or visits", async () => {
    const { cardNumber } = await library.addPatron({ pinHash });
    await show(cardNumber, { pin: "4711" });
    await typed("27777777777777", "9182");
    for (const table of ["rate_limit", "journal", "visit", "party", "command_body"]) {
      const { rows } = await database.owner.query(
        `select to_jsonb(${table})::text as row from ${table}`,
      );
      const text = rows.map((each) => each.row).join("\n");
      expect([table, text.includes(cardNumber), text.includes("27777777777777")]).toEqual([
        table,
        false,
        false,
      ]);
    }
  });
});
