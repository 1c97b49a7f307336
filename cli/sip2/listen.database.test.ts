import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenForTerminals, type SipListener } from "#cli/sip2/listen.ts";
import { sayReasons } from "#cli/sip2/say-reasons.ts";
import { openDoor, type TestDoor } from "#domain/machines/test-door.ts";
import { checksumOf, writeSipLine } from "#domain/sip2/message.ts";

let door: TestDoor;
let listener: SipListener;
const blanks = " ".repeat(18);

beforeAll(async () => {
  door = await openDoor();
  listener = await listenForTerminals({ host: "127.0.0.1", port: 0, says: sayReasons });
});
afterAll(async () => {
  await listener.close();
  await door.database.drop();
});

/** A terminal as its maker would write it: a line, an answer; null where the line was closed. */
function terminal() {
  const socket: Socket = connect(listener.port, "127.0.0.1");
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
