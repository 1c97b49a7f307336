import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listenForTerminals, type SipListener } from "#cli/sip2/listen.ts";
import { sayReasons } from "#cli/sip2/say-reasons.ts";
import { openDoor, type TestDoor } from "#domain/machines/test-door.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";
import { checksumOf, writeSipLine } from "#domain/sip2/message.ts";

let door: TestDoor;
let listener: SipListener;
let pinHash: string;
const blanks = " ".repeat(18);

beforeAll(async () => {
  door = await openDoor();
  pinHash = await hashPin("4711");
  listener = await listenForTerminals({ host: "127.0.0.1", port: 0, says: sayReasons });
});
afterEach(() => door.rows("delete from setting"));
afterAll(async () => {
  await listener.close();
  await door.database.drop();
});

/** A terminal as its maker would write it: a line, an answer; null where the line was closed. */
function terminal(at = listener) {
  const socket: Socket = connect(at.port, "127.0.0.1");
  let text = "";
  let isClosed = false;
  let wake = () => {};
  socket.on("data", (chunk) => {
    text += chunk.toString("utf8");
    wake();
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    isClosed = true;
    wake();
  });
  const next = async (): Promise<string | null> => {
    while (!text.includes("\r")) {
      if (isClosed) return null;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const [line = "", ...rest] = text.split("\r");
    text = rest.join("\r");
    return line;
  };
  let sequence = 0;
  const raw = async (bytes: string | Uint8Array) => {
    socket.write(bytes);
    return await next();
  };
  return {
    raw,
    next,
    close: () => socket.destroy(),
    say: async (code: string, fixed: string, fields: Readonly<Record<string, string>> = {}) => {
      sequence = (sequence + 1) % 10;
      const line = writeSipLine(code, fixed, Object.entries(fields), String(sequence));
      return await raw(`${line}\r`);
    },
  };
}

async function loggedIn(token = door.token) {
  const desk = terminal();
  expect(await desk.say("93", "00", { CN: "t1", CO: token, CP: door.branch })).toMatch(/^941AY1/);
  return desk;
}
const openLoansOf = async (barcode: string) =>
  await door.rows(
    "select loan.id from loan join item on item.id = item_id where barcode = $1 and ended_at is null",
    [barcode],
  );

describe("A terminal that speaks SIP2", () => {
  it("lends, tells, renews and takes back by the acts of the library", async () => {
    await door.library.set("proof.see-loans", "card");
    await door.library.set("proof.renew", "card");
    const reader = await door.addReader();
    const other = await door.addReader();
    const { barcode } = await door.library.addItem({ title: "Бег 中文" });
    const desk = await loggedIn();
    const about = { AO: "LIB", AA: reader.cardNumber, AC: "" };
    expect(await desk.say("99", "00802.00")).toMatch(/^98YYYYNN300003\d{8} {4}\d{6}2\.00AO\|/);
    expect(await desk.say("23", `000${blanks}`, about)).toMatch(/^24 {14}000.*\|BLY\|/);
    const lent = await desk.say("11", `NN${blanks}${blanks}`, { ...about, AB: barcode });
    expect(lent).toMatch(/^121NUY/);
    expect(lent).toContain("AJБег 中文|");
    expect(lent?.slice(-4)).toBe(checksumOf(lent?.slice(0, -4) ?? ""));
    expect(await openLoansOf(barcode)).toHaveLength(1);
    expect(await desk.say("17", blanks, { AB: barcode })).toMatch(/^180400/);
    const refused = await desk.say("11", `NN${blanks}${blanks}`, {
      ...about,
      AA: other.cardNumber,
      AB: barcode,
    });
    expect(refused).toMatch(/^120NUN.*\|AF[^|]{5,}\|/);
    const information = await desk.say("63", `000${blanks}  Y       `, about);
    expect(information).toMatch(/^64 {14}000.{18}000000000001/);
    expect(information).toContain(`|AU${barcode}|`);
    expect(await desk.say("29", `NN${blanks}${blanks}`, { ...about, AB: barcode })).toMatch(
      /^301YUY/,
    );
    expect(await desk.say("09", `N${blanks}${blanks}`, { AB: barcode })).toMatch(/^101YU/);
    expect(await openLoansOf(barcode)).toEqual([]);
    expect(await desk.say("35", blanks, about)).toMatch(/^36Y/);
    desk.close();
    await door.check();
  });

  it("takes money for what is owed, and no more", async () => {
    const debtor = await door.addDebtor(1_250);
    const desk = await loggedIn();
    const about = { AO: "LIB", AA: debtor.cardNumber };
    expect(await desk.say("37", `${blanks}0100EUR`, { ...about, BV: "99.00" })).toMatch(/^38N/);
    expect(await desk.say("37", `${blanks}0100EUR`, { ...about, BV: "12.50" })).toMatch(/^38Y/);
    expect(await door.owedBy(debtor)).toEqual([]);
    desk.close();
  });

  it("gets the same answer where it asks the same again, and nothing is done twice", async () => {
    const reader = await door.addReader();
    const { barcode } = await door.library.addItem();
    const desk = await loggedIn();
    const fields = Object.entries({ AO: "", AA: reader.cardNumber, AB: barcode });
    const line = `${writeSipLine("11", `NN${blanks}${blanks}`, fields, "5")}\r`;
    const first = await desk.raw(line);
    expect(first).toMatch(/^121/);
    expect(await desk.raw(line)).toBe(first);
    expect(await desk.raw("97\r")).toBe(first);
    expect(await openLoansOf(barcode)).toHaveLength(1);
    expect(await desk.raw("9900802.00AY1AZ0000\r")).toMatch(/^96AZ/);
    desk.close();
  });

  it("is served with a token of this branch alone, from message to message", async () => {
    const stranger = terminal();
    expect(await stranger.say("23", `000${blanks}`, { AA: "1" })).toBeNull();
    const wrong = terminal();
    expect(await wrong.say("93", "00", { CN: "t1", CO: "no-token", CP: door.branch })).toMatch(
      /^940/,
    );
    const elsewhere = await door.makeToken({ branches: [door.river] });
    const away = terminal();
    expect(await away.say("93", "00", { CN: "t1", CO: elsewhere.token, CP: door.branch })).toMatch(
      /^940/,
    );
    const own = await door.makeToken({ branches: [door.branch] });
    const desk = await loggedIn(own.token);
    await door.rows("update api_token set revoked_at = now() where id = $1", [own.id]);
    expect(await desk.say("99", "00802.00")).toBeNull();
    for (const each of [wrong, away]) each.close();
  });

  it("lends nothing with a card that was reported lost, and lends with the one that was shown", async () => {
    const reader = await door.addReader();
    const lost = `9${reader.cardNumber}`;
    const older = `8${reader.cardNumber}`;
    await door.rows(
      "insert into card (patron_id, number, status, issued_at) values ($1, $2, 'lost', now()), ($1, $3, 'active', now() - interval '1 year')",
      [reader.patronId, lost, older],
    );
    const { barcode } = await door.library.addItem();
    const desk = await loggedIn();
    const fixed = `NN${blanks}${blanks}`;
    expect(await desk.say("11", fixed, { AA: lost, AB: barcode })).toMatch(
      /^120NUN.*\|AFThis card was reported lost\. Please bring it to the desk\.\|/,
    );
    expect(await openLoansOf(barcode)).toEqual([]);
    expect(await desk.say("63", `000${blanks}  Y       `, { AA: lost })).toMatch(
      /^64YYYYY .*\|AE\|BLY\|AFThis card was reported lost/,
    );
    expect(await desk.say("11", fixed, { AA: older, AB: barcode })).toMatch(/^121/);
    const [shown] = await door.rows(
      `select card.number from loan join party_patron using (party_id) join card on card.id = card_id
       join item on item.id = item_id where barcode = $1`,
      [barcode],
    );
    expect(shown).toEqual({ number: older });
    desk.close();
    await door.check();
  });

  it("takes one payment once, over whichever line it comes, and hashes no PIN", async () => {
    const debtor = await door.addDebtor(1_000, 1_000);
    await door.rows("update patron set pin_hash = $2 where id = $1", [debtor.patronId, pinHash]);
    const moment = "20261122    101500";
    const fields = { AO: "", AA: debtor.cardNumber, BV: "10.00", BK: "7" };
    const first = await loggedIn();
    expect(await first.say("37", `${moment}0100EUR`, fields)).toMatch(/^38Y/);
    first.close();
    const second = await loggedIn();
    await second.say("99", "00802.00");
    expect(await second.say("37", `${moment}0100EUR`, { ...fields, AD: "4711" })).toMatch(/^38Y/);
    expect(await door.owedBy(debtor)).toEqual([1_000]);
    const later = "20261122    101501";
    expect(await second.say("37", `${later}0100EUR`, fields)).toMatch(/^38Y/);
    expect(await door.owedBy(debtor)).toEqual([]);
    second.close();
  });

  it("takes no other money than the library's, and says why", async () => {
    const debtor = await door.addDebtor(500);
    const desk = await loggedIn();
    const about = { AA: debtor.cardNumber, BV: "5.00" };
    expect(await desk.say("37", `${blanks}0100USD`, about)).toMatch(/^38N.*\|AF.*currency/);
    expect(await desk.say("37", `${blanks}0100EUR`, { ...about, BV: "6.00" })).toMatch(
      /^38N.*\|AFThis payment does not fit/,
    );
    expect(await desk.say("37", `${blanks}0100EUR`, { ...about, AA: "nobody" })).toMatch(
      /^38N.*\|AFThe library does not know this card/,
    );
    expect(await door.owedBy(debtor)).toEqual([500]);
    desk.close();
  });

  it("tells nothing with a wrong PIN, and without one what a card alone may see", async () => {
    const reader = await door.addDebtor(300);
    await door.rows("update patron set pin_hash = $2, given_name = 'Anna' where id = $1", [
      reader.patronId,
      pinHash,
    ]);
    const { barcode } = await door.library.addItem();
    const desk = await loggedIn();
    const about = { AA: reader.cardNumber };
    await desk.say("11", `NN${blanks}${blanks}`, { ...about, AB: barcode });
    const ask = (pin: string) =>
      desk.say("63", `000${blanks}  Y       `, pin === "" ? about : { ...about, AD: pin });
    const wrong = await ask("1111");
    expect(wrong).toMatch(/^64YYYY .*0{24}.*\|AE\|BLY\|CQN\|AFCard and PIN do not fit/);
    expect(wrong).not.toMatch(/\|(BV|AU)/);
    const alone = await ask("");
    expect(alone).toContain("|AEAnna К.|");
    expect(alone).not.toMatch(/\|(BV|AU|CQ)/);
    const renewal = `NN${blanks}${blanks}`;
    expect(await desk.say("29", renewal, { ...about, AB: barcode })).toMatch(/^300.*\|AF.*PIN/);
    const right = await ask("4711");
    expect(right).toContain("|BV3.00|");
    expect(right).toContain(`|AU${barcode}|`);
    expect(right).toContain("|CQY|");
    expect(await desk.say("29", renewal, { ...about, AB: barcode, AD: "4711" })).toMatch(/^301/);
    desk.close();
  });

  it("counts wrong PINs of many cards at one token, and cards that nobody has", async () => {
    const { token } = await door.makeToken();
    const desk = await loggedIn(token);
    const ask = (fields: Readonly<Record<string, string>>) =>
      desk.say("23", `000${blanks}`, fields);
    for (let tried = 0; tried < 30; tried += 1) {
      const reader = await door.addReader();
      expect(await ask({ AA: reader.cardNumber, AD: "1" })).not.toContain("too many");
    }
    const reader = await door.addReader();
    await door.rows("update patron set pin_hash = $2 where id = $1", [reader.patronId, pinHash]);
    expect(await ask({ AA: reader.cardNumber, AD: "4711" })).toContain(
      "|CQN|AFThere were too many",
    );
    desk.close();
    const guesser = await loggedIn((await door.makeToken()).token);
    let told: string | null = "";
    for (let tried = 0; tried <= 60; tried += 1)
      told = await guesser.say("23", `000${blanks}`, { AA: `nobody-${tried}` });
    expect(told).toMatch(/\|BLN\|AFThere were too many/);
    guesser.close();
  });

  it("has to log in soon, and in few tries", async () => {
    const guesser = terminal();
    for (let tried = 0; tried < 5; tried += 1)
      expect(await guesser.say("93", "00", { CO: "no-token", CP: door.branch })).toMatch(/^940/);
    expect(await guesser.next()).toBeNull();
    expect(await terminal().raw("97\r")).toBeNull();
    expect(await terminal().raw("hello\r")).toBeNull();
    const impatient = await listenForTerminals({
      host: "127.0.0.1",
      port: 0,
      says: sayReasons,
      loginMs: 50,
    });
    expect(await terminal(impatient).next()).toBeNull();
    await impatient.close();
  });

  it("reads no further than its token: fees, holds and readers each by their scope", async () => {
    await door.library.set("proof.see-loans", "card");
    const reader = await door.addDebtor(700);
    const about = { AA: reader.cardNumber };
    const scopes = ["open-desk", "see-patrons"];
    const seeing = await loggedIn((await door.makeToken({ scopes })).token);
    const seen = await seeing.say("63", `000${blanks}   Y      `, about);
    expect(seen).toMatch(/^64 {14}000.{18}0{24}/);
    expect(seen).not.toMatch(/\|(BV|AV)/);
    expect(await seeing.say("37", `${blanks}0100EUR`, { ...about, BV: "7.00" })).toMatch(
      /^38N.*\|AFThis terminal may not do that/,
    );
    seeing.close();
    const blind = await loggedIn((await door.makeToken({ scopes: ["open-desk"] })).token);
    expect(await blind.say("23", `000${blanks}`, about)).toMatch(/\|BLN\|AFThis terminal may not/);
    blind.close();
    const desk = await loggedIn();
    const all = await desk.say("63", `000${blanks}   Y      `, about);
    expect(all).toContain("|AVcopies 7.00 EUR|");
    desk.close();
  });

  it("marks what is overdue only where that keeps from borrowing", async () => {
    await door.library.set("proof.see-loans", "card");
    const reader = await door.addReader();
    const { barcode } = await door.library.addItem();
    const desk = await loggedIn();
    const about = { AA: reader.cardNumber };
    await desk.say("11", `NN${blanks}${blanks}`, { ...about, AB: barcode });
    await door.rows(
      "update loan set due_at = lent_at + interval '1 millisecond' where item_id = (select id from item where barcode = $1)",
      [barcode],
    );
    const marks = async () => (await desk.say("23", `000${blanks}`, about))?.slice(2, 16);
    await door.rows("update loan_policy set overdue_blocks = 'no'");
    expect(await marks()).toBe(" ".repeat(14));
    await door.rows("update loan_policy set overdue_blocks = 'block'");
    expect(await marks()).toBe("      Y       ");
    desk.close();
  });

  it("may send what it likes: the others are served on", async () => {
    const reader = await door.addReader();
    for (let round = 0; round < 20; round += 1) {
      const noise = terminal();
      const codes = ["09", "11", "17", "63", "37", "93"];
      const start = round % 2 === 0 ? "" : (codes[round % codes.length] ?? "");
      void noise.raw(Buffer.concat([Buffer.from(start), randomBytes(600), Buffer.from("|\r")]));
      noise.close();
    }
    const flood = terminal();
    expect(await flood.raw("A".repeat(100_000))).toBeNull();
    const desk = await loggedIn();
    const faulty = { AA: reader.cardNumber, AB: "\0'); drop table loan; --" };
    expect(await desk.say("11", `NN${blanks}${blanks}`, faulty)).toMatch(/^120/);
    expect(await desk.say("23", `000${blanks}`, { AA: reader.cardNumber })).toMatch(/BLY/);
    desk.close();
    await door.check();
  });
});
