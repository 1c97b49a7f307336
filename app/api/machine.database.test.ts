import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Json, type Told, testProgram } from "#app/api/test-program.ts";
import { GET as description } from "#app/api/v1/openapi.json/route.ts";
import { machineActNames, operations } from "#domain/machines/operations.server.ts";
import { problemShape } from "#domain/machines/shapes.server.ts";
import { openDoor, type TestDoor } from "#domain/machines/test-door.ts";

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterEach(() => door.check());
afterAll(() => door.database.drop());

const { ask, doing, trying } = testProgram(() => door.token);

const shapeOf = (name: string) => {
  const operation = operations[name];
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return operation.answer;
};

describe("What a program is answered", () => {
  test("Each route of programs has its operation, and each operation its route", async () => {
    // Tablets sign what they send, pages of ours ask for themselves; of these the commands alone are told.
    const others = ["commands", "requests", "snapshots", "pairings", "phone-card"];
    const pieces = ["patron-imports", "catalogue-imports"];
    const found = readdirSync("app/api/v1", { recursive: true })
      .map(String)
      .filter((path) => path.endsWith("route.ts"))
      .map((path) => path.replace(/\/?route\.ts$/, ""))
      .filter((path) => ![...others, ...pieces].includes(path) && !path.startsWith("demo"))
      .filter((path) => path !== "openapi.json");
    const described = Object.values(operations).map(({ path }) =>
      path
        .replace("/api/v1/", "")
        .replace(/\{(\w+)\}/, "[$1]")
        .replace(/^(acts|decisions)\/.*/, "$1/[act]"),
    );
    expect(found.toSorted()).toEqual([...new Set(described)].toSorted());
    const told = (await (await description()).json()) as { paths: Record<string, Json> };
    const listed = Object.entries(told.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(listed.toSorted()).toEqual(
      Object.values(operations)
        .map(({ method, path }) => `${method} ${path}`)
        .concat("post /api/v1/commands")
        .toSorted(),
    );
    expect(JSON.stringify(told)).not.toContain("undefined");
  });

  test("Every answer is what its description says, and nothing besides", async () => {
    const reader = await door.addDebtor(300);
    const [first, second] = [await door.library.addItem(), await door.library.addItem()];
    const at = { branch: door.branch, patron: reader.handle };
    const told: [string, Told][] = [
      ["act.borrow", await doing("borrow", { ...at, item: first.barcode })],
      ["act.renew", await doing("renew", { ...at, item: first.barcode })],
      ["decision.borrow", await trying("borrow", { ...at, item: second.barcode })],
      ["act.place-hold", await doing("place-hold", { ...at, item: second.barcode })],
      ["listItems", await ask("listItems", "/api/v1/items?limit=2")],
      ["readItem", await ask("readItem", `/api/v1/items/${first.barcode}`)],
      ["readPatron", await ask("readPatron", `/api/v1/patrons/${reader.handle}`)],
      [
        "findPatron",
        await ask("findPatron", "/api/v1/patrons/lookup", {
          body: { cardNumber: reader.cardNumber },
        }),
      ],
      ["listLoans", await ask("listLoans", `/api/v1/loans?patron=${reader.handle}`)],
      ["listHolds", await ask("listHolds", `/api/v1/holds?patron=${reader.handle}`)],
      ["listFees", await ask("listFees", `/api/v1/fees?patron=${reader.handle}`)],
      ["act.pay-fees", await doing("pay-fees", { ...at, amount: 300, means: "cash" })],
    ];
    const [hold] = (told.find(([name]) => name === "listHolds")?.[1].body.rows ?? []) as Json[];
    told.push(["act.cancel-hold", await doing("cancel-hold", { hold: hold?.hold })]);
    told.push(["act.return", await doing("return", { branch: door.branch, item: first.barcode })]);
    for (const [name, { status, body }] of told) {
      expect([name, status, body]).toEqual([name, 200, expect.anything()]);
      expect([name, shapeOf(name).parse(body)]).toEqual([name, body]);
    }
    const bodyOf = (name: string) => told.find(([each]) => each === name)?.[1].body ?? {};
    expect(bodyOf("readItem")).toMatchObject({ status: "on-loan", branch: door.branch });
    expect(bodyOf("readPatron")).toMatchObject({ openLoans: 1, openHolds: 1, owed: 300 });
    expect(bodyOf("listLoans").rows).toMatchObject([{ barcode: first.barcode, renewals: 1 }]);
    expect(bodyOf("act.pay-fees")).toMatchObject({ outcome: "paid", amount: 300 });
    expect(bodyOf("decision.borrow")).toMatchObject({ isAllowed: true, outcome: "lent" });
  });

  test("A price is agreed to by itself: its code alone, or another price, is answered with the price", async () => {
    await door.rows("update loan_policy set rental_fee = 50");
    const [reader, book] = [await door.addReader(), await door.library.addItem()];
    const asked = { branch: door.branch, patron: reader.handle, item: book.barcode };
    const price = [{ code: "rental-fee", weight: "ask", facts: { minor: 50 } }];
    for (const more of [{}, { confirmed: ["rental-fee"] }, { agreed: 40 }])
      expect((await doing("borrow", { ...asked, ...more })).body).toMatchObject({
        status: 422,
        outcome: "refused",
        reasons: price,
      });
    const lent = await doing("borrow", { ...asked, agreed: 50 });
    expect([lent.status, lent.body.outcome]).toEqual([200, "lent"]);
    await door.rows("update loan_policy set rental_fee = 0");
  });

  test("What lay in a box came back when the program says so, tried as done", async () => {
    const { branch } = door;
    const { handle: patron } = await door.addReader();
    const { barcode: item } = await door.library.addItem();
    await doing("borrow", { branch, patron, item });
    const late = "update loan set due_at = lent_at + interval '1 millisecond'";
    await door.rows(`${late} where ended_at is null`);
    const boxed = { branch, item, returnedAt: new Date(Date.now() - 86_400_000).toISOString() };
    expect((await trying("return", { branch, item })).body).toMatchObject({ lateDays: 1 });
    expect((await trying("return", boxed)).body).toMatchObject({ isAllowed: true, lateDays: 0 });
    expect((await doing("return", boxed)).body).toMatchObject({ lateDays: 0, reasons: [] });
  });

  test("A no is a problem of RFC 9457 with its reasons", async () => {
    const reader = await door.addReader();
    const { barcode } = await door.library.addItem({ isForLoan: false });
    const asked = { branch: door.branch, patron: reader.handle, item: barcode };
    const told = [
      await doing("borrow", asked),
      await doing("borrow", { ...asked, item: "nothing" }),
      await doing("borrow", { ...asked, branch: "NOWHERE" }),
      await doing("borrow", { ...asked, patron: randomUUID() }),
      await doing("borrow", { ...asked, extra: 1 }),
      await doing("borrow", asked, { key: null }),
      await doing("borrow", asked, { key: "1" }),
      await doing("fly", asked),
      await ask("readItem", "/api/v1/items/nothing"),
      await ask("listItems", "/api/v1/items?limit=1000"),
      await ask("listLoans", "/api/v1/loans?patron=1%27%20or%201"),
    ];
    for (const { body, status, headers } of told) {
      expect(headers.get("content-type")).toBe("application/problem+json");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(problemShape.parse(body)).toEqual(body);
      expect(body.status).toBe(status);
    }
    expect(told.map(({ body }) => String(body.type).replace("/api-docs#problem-", ""))).toEqual([
      "refused",
      "refused",
      "no-such-branch",
      "no-such-patron",
      "malformed",
      "key-wanted",
      "key-wanted",
      "not-found",
      "not-found",
      "malformed",
      "malformed",
    ]);
    expect(told[0]?.body).toMatchObject({
      status: 422,
      outcome: "refused",
      reasons: [{ code: "item-not-for-loan", weight: "ask" }],
    });
    expect(told[1]?.body.reasons).toMatchObject([{ code: "unknown-item" }]);
  });

  test("Pages go on where they stopped, whatever is added meanwhile: no copy twice, none left out", async () => {
    const before = await Promise.all(Array.from({ length: 5 }, () => door.library.addItem()));
    const seen: unknown[] = [];
    let next: unknown = null;
    do {
      const page: Told = await ask(
        "listItems",
        `/api/v1/items?limit=2${next === null ? "" : `&after=${next}`}`,
      );
      seen.push(...(page.body.rows as Json[]).map(({ barcode }) => barcode));
      next = page.body.next;
      if (seen.length < 8) await door.library.addItem();
    } while (next !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(before.map(({ barcode }) => barcode)));
    const [all] = await door.rows("select count(*)::int as n from item");
    expect(seen).toHaveLength(Number(all?.n));
  });
});

describe("What a program does", () => {
  test("An act under one key is done once, however often and at once it is sent", async () => {
    const reader = await door.addReader();
    const { barcode, itemId } = await door.library.addItem();
    const body = { branch: door.branch, patron: reader.handle, item: barcode };
    const key = randomUUID();
    const told = await Promise.all(Array.from({ length: 5 }, () => doing("borrow", body, { key })));
    const again = await doing("borrow", body, { key });
    for (const each of told) expect(each).toEqual({ ...again, headers: expect.anything() });
    expect(again.status).toBe(200);
    const [count] = await door.rows(
      "select count(*)::int as loans, (select count(*)::int from journal where item_id = $1) as lines from loan where item_id = $1",
      [itemId],
    );
    expect(count).toEqual({ loans: 1, lines: 1 });
    const other = await doing("borrow", { ...body, item: "other" }, { key });
    expect(other).toMatchObject({ status: 409 });
    expect(await doing("return", { branch: door.branch, item: barcode }, { key })).toMatchObject({
      status: 409,
    });
    const [command] = await door.rows("select id from command where id = $1", [key]);
    expect(command?.id).toBe(key);
  });

  test("So are holds and payments, and a no under a key stays a no", async () => {
    const reader = await door.addDebtor(500);
    const { barcode } = await door.library.addItem();
    const at = { branch: door.branch, patron: reader.handle };
    const twice = async (name: string, body: unknown) => {
      const key = randomUUID();
      const told = [await doing(name, body, { key }), await doing(name, body, { key })];
      expect(told[1]?.body).toEqual(told[0]?.body);
      return told[0];
    };
    const placed = await twice("place-hold", { ...at, item: barcode });
    expect(placed).toMatchObject({ status: 200, body: { outcome: "placed", place: 1 } });
    const [open] = await door.rows("select count(*)::int as n from hold where ended_at is null");
    expect(open?.n).toBe(1);
    await twice("pay-fees", { ...at, amount: 200, means: "online" });
    expect(await door.owedBy(reader)).toEqual([300]);
    expect(await twice("cancel-hold", { hold: placed?.body.hold })).toMatchObject({ status: 200 });
    expect(await twice("pay-fees", { ...at, amount: 301, means: "online" })).toMatchObject({
      status: 422,
      body: { outcome: "more-than-owed" },
    });
  });

  test("The journal names the token and whoever made it, and never a card", async () => {
    const reader = await door.addDebtor(100);
    const { barcode } = await door.library.addItem();
    const { id, token } = await door.makeToken();
    const trace = { token: id, by: door.administrator.userId };
    const at = { branch: door.branch, patron: reader.handle };
    const lineAfter = async (name: string, body: unknown) => {
      await doing(name, body, { token });
      return await door.lastLine();
    };
    expect(await lineAfter("borrow", { ...at, item: barcode })).toMatchObject({
      act: "borrow",
      outcome: "lent",
      patron_id: reader.patronId,
      detail: trace,
    });
    expect(await lineAfter("renew", { ...at, item: barcode })).toMatchObject({ detail: trace });
    expect(await lineAfter("return", { branch: door.branch, item: barcode })).toMatchObject({
      act: "return",
      detail: trace,
    });
    expect(await lineAfter("pay-fees", { ...at, amount: 100, means: "terminal" })).toMatchObject({
      act: "pay-fees",
      detail: { ...trace, amount: 100 },
    });
    expect(await lineAfter("place-hold", { ...at, item: barcode })).toMatchObject({
      act: "place-hold",
      detail: trace,
    });
    const lines = await door.rows("select to_jsonb(journal)::text as line from journal");
    expect(lines.map(({ line }) => line).join("\n")).not.toContain(reader.cardNumber);
  });
});

type Named = { readonly handle: string };

/** What the desk does beside lending, each with what comes of it. */
async function moreWishes(reader: Named): Promise<[string, Json, string][]> {
  const [other, lent, copy, gone] = [
    await door.addReader(),
    await door.library.addItem(),
    await door.library.addItem(),
    await door.library.addItem(),
  ];
  const at = { branch: door.branch, patron: reader.handle };
  // Longer than a loan is guaranteed, else nothing is asked back.
  const [policy] = await door.rows("select loan_days as days from loan_policy");
  await door.rows("update loan_policy set loan_days = 60");
  await doing("borrow", { ...at, item: lent.barcode });
  await door.rows("update loan_policy set loan_days = $1", [policy?.days]);
  const placed = await doing("place-hold", { ...at, patron: other.handle, item: lent.barcode });
  const { hold } = placed.body;
  await doing("mark-item", { item: gone.barcode, mark: "missing" });
  const toRiver = { branch: door.branch, to: door.river };
  const waived = { fee: null, amount: 20, as: "waive", reason: "goodwill" };
  return [
    ["suspend-hold", { hold, until: "2099-01-01" }, "suspended"],
    ["resume-hold", { hold }, "resumed"],
    ["move-hold", { hold, to: "first" }, "moved"],
    ["recall-loan", { hold }, "recalled"],
    ["send-copy", { ...toRiver, item: gone.barcode }, "refused"],
    ["send-copy", { ...toRiver, item: copy.barcode }, "sent"],
    ["lift-mark", { item: gone.barcode, mark: "missing" }, "lifted"],
    ["lift-mark", { item: copy.barcode, mark: "lost" }, "refused"],
    ["charge-fee", { ...at, kind: "copies", amount: 50 }, "charged"],
    ["forgo-fees", { ...at, ...waived }, "waived"],
    ["refund-fees", { ...at, amount: 50, means: "cash" }, "nothing-to-refund"],
    ["take-over", { ...at, patron: other.handle, item: lent.barcode, why: "She sat here" }, "lent"],
    ["mark-item", { item: lent.barcode, mark: "claimed-returned" }, "marked"],
    ["mark-item", { item: lent.barcode, mark: "lost" }, "marked"],
  ];
}

describe("What a program tries", () => {
  test("It is told what each act would answer, with all its reasons, and nothing is written", async () => {
    const reader = await door.addDebtor(100);
    const late = await door.addReader({ expiresOn: "2020-01-01", cardStatus: "active" });
    const [lent, free] = [await door.library.addItem(), await door.library.addItem()];
    const reference = await door.library.addItem({ isForLoan: false });
    const at = { branch: door.branch, patron: reader.handle };
    await doing("borrow", { ...at, item: lent.barcode });
    const held = await doing("place-hold", { ...at, item: free.barcode });
    const wishes: [string, Json, string][] = [
      ["borrow", { ...at, item: free.barcode }, "lent"],
      ["borrow", { ...at, patron: late.handle, item: reference.barcode }, "refused"],
      ["renew", { ...at, item: lent.barcode }, "renewed"],
      ["return", { branch: door.branch, item: lent.barcode }, "returned"],
      ["place-hold", { ...at, item: free.barcode }, "refused"],
      ["cancel-hold", { hold: held.body.hold }, "cancelled"],
      ["pay-fees", { ...at, amount: 100, means: "cash" }, "paid"],
    ];
    // Also where nobody has ever been: the console of that branch is made at its first act.
    const elsewhere = { branch: door.river, patron: reader.handle, item: free.barcode };
    wishes.push(["borrow", elsewhere, "lent"]);
    wishes.push(...(await moreWishes(reader)));
    expect(new Set(wishes.map(([name]) => name))).toEqual(new Set(machineActNames));
    const before = await door.countEverything();
    const rowsBefore = await door.rows("select * from party_patron order by party_id");
    for (const [name, body, outcome] of wishes) {
      const told = await trying(name, body);
      expect([name, told]).toMatchObject([name, { status: 200, body: { outcome } }]);
      expect([name, shapeOf(`decision.${name}`).parse(told.body)]).toEqual([name, told.body]);
      expect(told.body.isAllowed).toBe(!["refused", "nothing-to-refund"].includes(outcome));
    }
    expect(await door.countEverything()).toEqual(before);
    expect(await door.rows("select * from party_patron order by party_id")).toEqual(rowsBefore);
    const both = await trying("borrow", wishes[1]?.[1]);
    const codes = (both.body.reasons as Json[]).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["patron-expired", "item-not-for-loan"]));
  });

  test("What else it tries is done by the same line, and the journal names its token", async () => {
    const reader = await door.addDebtor(100);
    const copy = await door.library.addItem();
    for (const [name, body, outcome] of await moreWishes(reader)) {
      const [tried, done] = [await trying(name, body), await doing(name, body)];
      expect([name, tried.body.outcome, done.body.outcome]).toEqual([name, outcome, outcome]);
      expect([name, done.body.reasons]).toEqual([name, tried.body.reasons]);
      if (done.status === 200)
        expect([name, await door.lastLine()]).toMatchObject([
          name,
          { detail: { token: expect.any(String), by: door.administrator.userId } },
        ]);
    }
    const { token } = await door.makeToken({ scopes: ["manage-holds"] });
    const marking = await doing("mark-item", { item: copy.barcode, mark: "missing" }, { token });
    expect(marking.status).toBe(403);
    const keeping = await door.makeToken({ scopes: ["keep-items"] });
    const handing = await door.makeToken({ scopes: ["override-lending"] });
    const at = { branch: door.branch, patron: (await door.addReader()).handle };
    const taking = { ...at, item: copy.barcode, why: "She sat here" };
    expect([
      (await doing("mark-item", { item: copy.barcode, mark: "lost" }, keeping)).status,
      (await doing("take-over", taking, handing)).status,
      (await doing("mark-item", { item: copy.barcode, mark: "missing" }, keeping)).status,
    ]).toEqual([403, 403, 200]);
    const withdrawing = await trying("mark-item", { item: copy.barcode, mark: "withdrawn" });
    expect([
      withdrawing.status,
      (await trying("lift-mark", { item: "none", mark: "lost" })).status,
    ]).toEqual([400, 404]);
  });

  test("What was tried is what is done next", async () => {
    const reader = await door.addReader();
    const { barcode } = await door.library.addItem();
    const body = { branch: door.branch, patron: reader.handle, item: barcode };
    const tried = await trying("borrow", body);
    const done = await doing("borrow", body);
    const { isAllowed, loan: _, dueAt: __, ...same } = tried.body;
    expect(isAllowed).toBe(true);
    expect(done.body).toMatchObject(same);
  });

  test("Many at once try the same book without waiting for each other for good, and it stays free", async () => {
    const readers = await Promise.all(Array.from({ length: 6 }, () => door.addReader()));
    const { barcode, itemId } = await door.library.addItem();
    const told = await Promise.all(
      readers.map(({ handle }) =>
        trying("borrow", { branch: door.branch, patron: handle, item: barcode }),
      ),
    );
    expect(told.map(({ body }) => body.outcome)).toEqual(readers.map(() => "lent"));
    expect(await door.rows("select from loan where item_id = $1", [itemId])).toEqual([]);
  });
});
