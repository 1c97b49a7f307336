import { describe, expect, it } from "vitest";
import {
  at,
  barcode,
  borrowing,
  cardNumber,
  due,
  item,
  opened,
  type Says,
  scan,
  settle,
  statesOf,
} from "#components/kiosk/pretend-kiosk.ts";
import type { Answer } from "#domain/circulation/command.ts";
import type { Submitted } from "#domain/kiosk/door.ts";
import { atRest } from "#domain/kiosk/flow.ts";
import { readLine } from "#domain/kiosk/lines.ts";
import type { LoanShown } from "#domain/kiosk/request.ts";
import { reason } from "#domain/library/reasons.ts";
import { writeCardToken } from "#domain/scanning/card-token.ts";

describe("a kiosk", () => {
  it("lends each book at its scan, in the visit that the card opened", async () => {
    const { kiosk, sent } = await borrowing();
    await scan(kiosk, barcode(1));
    await scan(kiosk, barcode(2));
    expect(statesOf(kiosk)).toEqual(["lent", "lent"]);
    expect(sent).toEqual(
      [1, 2].map((number) => ({
        kind: "borrow",
        visit: "visit 1",
        item: barcode(number),
        scannedAt: "2026-11-20T09:30:00.000Z",
        confirmed: [],
      })),
    );
  });

  it("shows a line before the library has answered", async () => {
    const { kiosk } = await borrowing();
    kiosk.scan({ symbology: "unknown", text: barcode(1), via: "hand" });
    expect(statesOf(kiosk)).toEqual(["unanswered"]);
  });

  it("sends nothing when a book is scanned a second time, and points to its line", async () => {
    const { kiosk, sent } = await borrowing();
    await scan(kiosk, barcode(1));
    await scan(kiosk, barcode(1));
    expect(sent).toHaveLength(1);
    expect(kiosk.state()).toMatchObject({
      remark: "already-listed",
      spotlight: kiosk.state().lines[0]?.key,
    });
  });

  it("takes books back without a card", async () => {
    const { kiosk, sent } = at();
    kiosk.send({ type: "chosen", purpose: "return" });
    await scan(kiosk, barcode(1));
    expect(sent).toMatchObject([{ kind: "return", visit: null, item: barcode(1) }]);
    expect(statesOf(kiosk)).toEqual(["returned"]);
  });

  it("begins to borrow when a card is shown to its first screen", async () => {
    const { kiosk } = at();
    await scan(kiosk, cardNumber(1));
    expect(kiosk.state().screen).toBe("borrow");
  });

  it("does nothing with a book on its first screen: lend or take back, who knows?", async () => {
    const { kiosk, sent } = at();
    await scan(kiosk, barcode(1));
    expect(kiosk.state()).toMatchObject({ screen: "attract", remark: "choose-first" });
    expect(sent).toEqual([]);
  });

  it("knows a square code for a card", async () => {
    const { kiosk, asked } = at();
    const token = writeCardToken(new Uint8Array(16).fill(7));
    kiosk.scan({ symbology: "qr", text: token, via: "camera" });
    await settle();
    expect(asked).toMatchObject([{ kind: "identify", card: { text: token, via: "camera" } }]);
  });
});

describe("a visit that broke off", () => {
  it("is on the list again when its reader shows the card, and offers no undo", async () => {
    const code = barcode(1);
    const answer = { outcome: "lent", item: item(code), ...due, reasons: [] } as const;
    const earlier = [
      { id: "a", act: "borrow", code, answer },
      { id: "b", act: "borrow", code: barcode(2), answer: null },
    ] as const;
    const { kiosk, sent } = await borrowing({
      identify: () => ({ ...opened("card"), earlier }) as ReturnType<typeof opened>,
    });
    expect(statesOf(kiosk)).toEqual(["unanswered", "lent"]);
    expect(kiosk.state().lines.map((line) => readLine(line).undoes)).toEqual([null, null]);
    await scan(kiosk, code);
    expect(sent).toEqual([]);
    expect(kiosk.state().remark).toBe("already-listed");
  });
});

describe("what becomes no command", () => {
  it("is a publisher's code: the book's own label is asked for", async () => {
    const { kiosk, sent } = await borrowing();
    await scan(kiosk, "9780140449136");
    expect(kiosk.state().remark).toBe("title-scanned");
    expect(sent).toEqual([]);
  });

  it("is a card among books: the own one, or another one", async () => {
    const { kiosk, asked } = await borrowing();
    await scan(kiosk, cardNumber(1));
    expect(kiosk.state().remark).toBe("same-card");
    await scan(kiosk, cardNumber(2));
    expect(kiosk.state()).toMatchObject({ remark: "other-card", screen: "borrow" });
    expect(asked).toHaveLength(1);
  });

  it("is a card where books are brought back", async () => {
    const { kiosk } = at();
    kiosk.send({ type: "chosen", purpose: "return" });
    await scan(kiosk, cardNumber(1));
    expect(kiosk.state().remark).toBe("card-not-needed");
  });

  it("is a book where a card is asked for", async () => {
    const { kiosk } = at();
    kiosk.send({ type: "chosen", purpose: "borrow" });
    await scan(kiosk, barcode(1));
    expect(kiosk.state().remark).toBe("card-first");
    await scan(kiosk, "9780140449136");
    expect(kiosk.state().remark).toBe("card-first");
  });

  it("is anything that is neither card nor label", async () => {
    const { kiosk } = await borrowing();
    await scan(kiosk, "https://example.org/book");
    expect(kiosk.state().remark).toBe("unreadable");
  });
});

describe("a scan that nobody would see answered", () => {
  it("does nothing behind the help", async () => {
    const { kiosk, sent } = await borrowing();
    kiosk.send({ type: "turned-aside", to: "help" });
    await scan(kiosk, barcode(1));
    expect(sent).toEqual([]);
    kiosk.send({ type: "turned-aside", to: null });
    await scan(kiosk, barcode(1));
    expect(sent).toHaveLength(1);
  });

  it("does nothing on a receipt", async () => {
    const { kiosk, sent } = await borrowing();
    await scan(kiosk, barcode(1));
    kiosk.send({ type: "finished" });
    await scan(kiosk, barcode(2));
    expect(kiosk.state()).toMatchObject({ screen: "finish", remark: null });
    expect(sent).toHaveLength(1);
  });
});

describe("the time that is left", () => {
  it("is told anew only when it says something else", () => {
    let now = 0;
    const { kiosk } = at({}, () => now);
    const told: string[] = [];
    kiosk.send({ type: "chosen", purpose: "return" });
    kiosk.subscribe(() => {
      const left = kiosk.timeLeft();
      told.push("seconds" in left ? `${left.phase} ${left.seconds}` : left.phase);
    });
    for (; now < 62_000; now += 250) kiosk.send({ type: "ticked" });
    expect(told).toEqual(["warning 20", "warning 19"]);
    kiosk.send({ type: "extended" });
    expect(kiosk.timeLeft()).toEqual({ phase: "active" });
    now += 80_000;
    kiosk.send({ type: "ticked" });
    expect(kiosk.timeLeft()).toEqual({ phase: "rest" });
    expect(kiosk.state()).toEqual(atRest);
  });
});

describe("a PIN", () => {
  it("is asked for, and goes to the library with the card and a visit of its own", async () => {
    const { kiosk, asked } = await borrowing({
      identify: (pin) => (pin === "1234" ? opened("card+pin") : { outcome: "pin-needed" }),
    });
    expect(kiosk.state().screen).toBe("pin");
    kiosk.givePin("1234");
    await settle();
    expect(kiosk.state()).toMatchObject({ screen: "borrow", visit: { visit: "visit 2" } });
    expect(asked.at(-1)).toMatchObject({ card: { text: cardNumber(1) }, pin: "1234" });
  });

  it("is nowhere in what the kiosk keeps", async () => {
    const { kiosk } = await borrowing({ identify: () => ({ outcome: "pin-needed" }) });
    kiosk.givePin("86420975");
    expect(JSON.stringify(kiosk.state())).not.toContain("86420975");
    await settle();
    expect(JSON.stringify(kiosk.state())).not.toContain("86420975");
  });

  it("that is wrong can be typed again", async () => {
    const reasons = [reason("card-or-pin-wrong")];
    const { kiosk } = await borrowing({
      identify: (pin) =>
        pin === null ? { outcome: "pin-needed" } : { outcome: "refused", reasons },
    });
    kiosk.givePin("0000");
    await settle();
    expect(kiosk.state()).toMatchObject({ screen: "pin", refusals: reasons, attempt: null });
  });
});

describe("my loans", () => {
  const loan: LoanShown = {
    ...due,
    item: item(barcode(5)),
    overdueDays: 0,
    renewable: true,
    reasons: [],
  };
  const withPin: Partial<Says> = {
    identify: (pin) => opened(pin === null ? "card" : "card+pin"),
    loans: [loan, { ...loan, loan: 2, item: item(barcode(6)), renewable: false }],
  };

  async function opening(says: Partial<Says>) {
    const all = at(says);
    all.kiosk.send({ type: "chosen", purpose: "my-loans" });
    await scan(all.kiosk, cardNumber(1));
    all.kiosk.givePin("1234");
    await settle();
    await settle();
    return all;
  }

  it("are shown after card and PIN", async () => {
    const { kiosk } = await opening(withPin);
    expect(kiosk.state().screen).toBe("loans");
    expect(statesOf(kiosk)).toEqual(["on-loan", "on-loan"]);
  });

  it("are renewed one by one, and only where renewing is offered", async () => {
    const { kiosk, sent } = await opening(withPin);
    for (const line of kiosk.state().lines) kiosk.renew(line);
    await settle();
    expect(sent).toMatchObject([{ kind: "renew", item: barcode(5) }]);
    expect(statesOf(kiosk)).toEqual(["renewed", "on-loan"]);
  });

  it("say so when the library cannot be reached, or the visit has ended", async () => {
    const away = await opening({ ...withPin, loans: "away" });
    expect(away.kiosk.state()).toMatchObject({ remark: "unreachable", areLoansComing: false });
    const ended = await opening({ ...withPin, loans: "refused" });
    expect(ended.kiosk.state().refusals).toMatchObject([{ code: "visit-unknown" }]);
  });

  it("lead on to borrowing with the same visit", async () => {
    const { kiosk, sent } = await opening(withPin);
    kiosk.send({ type: "borrowing-on" });
    await scan(kiosk, barcode(9));
    expect(sent).toMatchObject([{ kind: "borrow", visit: "visit 2" }]);
  });

  it("ask for the PIN when they are opened from a visit with the card alone", async () => {
    const { kiosk } = await borrowing();
    kiosk.showLoans();
    expect(kiosk.state().screen).toBe("pin");
  });
});

describe("undo", () => {
  it("names the command that is taken back, once", async () => {
    const { kiosk, sent } = await borrowing();
    await scan(kiosk, barcode(1));
    const undo = () => {
      for (const line of kiosk.state().lines) kiosk.undo(line);
    };
    undo();
    undo();
    await settle();
    undo();
    await settle();
    expect(sent.slice(1)).toMatchObject([{ kind: "undo", undoes: "command 1", visit: "visit 1" }]);
    expect(statesOf(kiosk)).toEqual(["undone"]);
  });

  it("lets the book be lent anew", async () => {
    const { kiosk } = await borrowing();
    await scan(kiosk, barcode(1));
    for (const line of kiosk.state().lines) kiosk.undo(line);
    await settle();
    await scan(kiosk, barcode(1));
    expect(statesOf(kiosk)).toEqual(["lent", "undone"]);
  });
});

describe("when something is broken", () => {
  it("a card can be shown again once the library answers", async () => {
    const { kiosk } = await borrowing({ identify: () => "throws" });
    expect(kiosk.state()).toMatchObject({ screen: "card", remark: "unreachable", attempt: null });
  });

  it("nothing is promised by a tablet that cannot store a command", async () => {
    const { kiosk } = await borrowing({ submit: () => "broken" });
    await scan(kiosk, barcode(1));
    expect(kiosk.state()).toEqual({
      ...atRest,
      screen: "stopped",
      problem: "storage",
      touchedAt: 0,
    });
  });

  it("a book without an answer is kept, and confirmed when the answer comes", async () => {
    const { kiosk } = await borrowing({ submit: () => "kept" });
    await scan(kiosk, barcode(1));
    expect(kiosk.state().lines.map((line) => readLine(line).waiting)).toEqual(["kept"]);
    const answer: Answer = { ...due, outcome: "lent", item: item(barcode(1)), reasons: [] };
    const submitted: Submitted = { id: "command 1", state: "answered", answer };
    kiosk.send({ type: "answered-late", submitted });
    expect(statesOf(kiosk)).toEqual(["lent"]);
  });
});

describe("a receipt by letter", () => {
  it("is asked for by the visit alone, in the language of the screen", async () => {
    const { kiosk, asked } = await borrowing();
    await scan(kiosk, barcode(1));
    kiosk.send({ type: "finished" });
    expect(await kiosk.mailReceipt("ru")).toBe("asked");
    const visit = kiosk.state().visit?.visit;
    expect(asked.at(-1)).toEqual({ kind: "mail-receipt", visit, language: "ru" });
  });

  it.each(["refused", "away", "throws"] as const)(
    "is not promised where it is %s",
    async (mail) => {
      const { kiosk } = await borrowing({ mail });
      await scan(kiosk, barcode(1));
      kiosk.send({ type: "finished" });
      expect(await kiosk.mailReceipt("en")).toBe("not-possible");
      expect(kiosk.state().screen).toBe("finish");
    },
  );

  it("is asked for by nobody when the visit is over", async () => {
    const { kiosk, asked } = await borrowing();
    kiosk.send({ type: "left" });
    expect(await kiosk.mailReceipt("en")).toBe("not-possible");
    expect(asked.map((each) => each.kind)).toEqual(["identify"]);
  });
});
