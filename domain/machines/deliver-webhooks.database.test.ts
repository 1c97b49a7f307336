import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { writeBranchJournal } from "#db/queries/library-journal.ts";
import { takeWebhooks } from "#db/queries/webhooks.ts";
import { inTransaction } from "#db/transaction.ts";
import { addWebhook } from "#domain/machines/add-webhook.server.ts";
import { changeWebhook } from "#domain/machines/change-webhook.server.ts";
import { deliverWebhooks } from "#domain/machines/deliver-webhooks.server.ts";
import { listWebhooks } from "#domain/machines/list-webhooks.server.ts";
import { mostWebhookTries } from "#domain/machines/webhook-event.ts";
import { openTill, type TestTill } from "#domain/money/test-till.ts";
import { sealUntil } from "#domain/ops/test-sealing.ts";
import { canary } from "#domain/patrons/test-desk.ts";

let till: TestTill;
let other: Server;
let address = "";
let heard: { headers: Record<string, unknown>; body: string }[] = [];
/** What the other server answers. */
let answers = 200;

beforeAll(async () => {
  till = await openTill();
  other = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
    response.writeHead(answers).end();
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  address = `http://127.0.0.1:${port}/hook`;
  process.env.BIBLIOMAT_OUTGOING_ALLOW = `127.0.0.1:${port}`;
});
beforeEach(async () => {
  await sealAll();
  await till.rows("delete from webhook");
  heard = [];
  answers = 200;
});
afterEach(() => till.check());
afterAll(async () => {
  delete process.env.BIBLIOMAT_OUTGOING_ALLOW;
  other.close();
  await till.database.drop();
});

async function sealAll(): Promise<void> {
  const [row] = await till.rows(
    "select count(*)::int as n from journal where not exists (select from journal_seal where journal_id = journal.id)",
  );
  await sealUntil(Number(row?.n));
}

async function add(acts: readonly string[] = ["charge-fee"]) {
  const added = await addWebhook({ address, acts }, till.administrator.person);
  if (added.status !== "added") throw new Error(added.problem);
  return added;
}

/** Lines of the journal, told by their amounts. */
async function charge(...amounts: readonly number[]): Promise<void> {
  for (const amount of amounts)
    await inTransaction(async (transaction) =>
      writeBranchJournal(transaction, till.library.branchId, {
        act: "charge-fee",
        outcome: "charged",
        detail: { amount, by: till.librarian.userId },
      }),
    );
  await sealAll();
}

const bodies = () => heard.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
const amounts = () => bodies().map(({ amount }) => amount);
const hurry = () => till.rows("update webhook set next_try_at = now()");

describe("A webhook", () => {
  test("is told in the journal's order what it asked for, signed, and nobody's name", async () => {
    await charge(1);
    const { secret } = await add(["charge-fee", "pay-fees"]);
    await till.addDebtor(300, 200);
    const reader = await till.addDebtor(70);
    await till.pay(reader, 70);
    await inTransaction(async (transaction) =>
      writeBranchJournal(transaction, till.library.branchId, {
        act: "pay-fees",
        outcome: "refused",
        detail: {},
      }),
    );
    await sealAll();
    expect(await deliverWebhooks()).toBe(1);
    // What was before it was added is not told.
    expect(amounts()).toEqual([300, 200, 70, 70]);
    expect(bodies().map(({ act }) => act)).toEqual([
      "charge-fee",
      "charge-fee",
      "charge-fee",
      "pay-fees",
    ]);
    const ids = bodies().map(({ id }) => Number(id));
    expect(ids).toEqual(ids.toSorted((one, next) => one - next));
    for (const { headers, body } of heard) {
      const seconds = Number(headers["bibliomat-timestamp"]);
      expect(Math.abs(Date.now() / 1000 - seconds)).toBeLessThan(60);
      const right = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
      expect(headers["bibliomat-signature"]).toBe(`v1=${right}`);
      for (const word of [canary, till.librarian.userId, reader.cardNumber, reader.handle])
        expect(body).not.toContain(word);
    }
    expect(await deliverWebhooks()).toBe(0);
    expect(heard).toHaveLength(4);
    const [listed] = await listWebhooks();
    expect(listed).toMatchObject({ state: "active", tries: 0, problem: null });
    expect(listed?.deliveredAt).not.toBeNull();
  });

  test("that is not accepted comes again later, and what follows waits behind it", async () => {
    await add();
    answers = 500;
    await charge(1, 2, 3);
    await deliverWebhooks();
    expect(amounts()).toEqual([1]);
    expect(await deliverWebhooks()).toBe(0);
    const [listed] = await listWebhooks();
    expect(listed).toMatchObject({ state: "active", tries: 1, problem: "not-accepted" });
    await hurry();
    await deliverWebhooks();
    answers = 204;
    await hurry();
    await deliverWebhooks();
    expect(amounts()).toEqual([1, 1, 1, 2, 3]);
    expect(new Set(bodies().map(({ id }) => id)).size).toBe(3);
  });

  test("that fails again and again is given up with a line on the page, and goes on where it stood", async () => {
    const { id } = await add();
    answers = 500;
    await charge(1, 2);
    for (let round = 0; round < mostWebhookTries + 3; round += 1) {
      await hurry();
      await deliverWebhooks();
    }
    expect(heard).toHaveLength(mostWebhookTries);
    expect(await listWebhooks()).toMatchObject([{ state: "dead", tries: mostWebhookTries }]);
    answers = 200;
    const by = till.administrator.person;
    expect(await changeWebhook(id, "resume", by)).toEqual({ status: "changed" });
    expect(await changeWebhook(id, "resume", by)).toMatchObject({ status: "refused" });
    heard = [];
    await deliverWebhooks();
    expect(amounts()).toEqual([1, 2]);
    expect(await changeWebhook(id, "remove", by)).toEqual({ status: "changed" });
    expect(await till.lastLine()).toMatchObject({
      act: "change-webhook",
      outcome: "deleted",
      detail: { webhook: id, by: by.id },
    });
    expect(await listWebhooks()).toEqual([]);
  });

  test("that two workers find at once is told each line once", async () => {
    await add();
    await charge(1, 2, 3, 4);
    const taken = await Promise.all([deliverWebhooks(), deliverWebhooks(), deliverWebhooks()]);
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(amounts()).toEqual([1, 2, 3, 4]);
  });

  test("that a worker died with in its hand is taken up by the next, from the last accepted line", async () => {
    await add();
    await charge(1, 2, 3);
    let posts = 0;
    const dying = async () => {
      posts += 1;
      if (posts === 2) throw new Error("killed");
      return { status: "answered", code: 200 } as const;
    };
    await expect(deliverWebhooks(dying)).rejects.toThrow("killed");
    expect(await deliverWebhooks()).toBe(0);
    await hurry();
    await deliverWebhooks();
    expect(amounts()).toEqual([2, 3]);
    await charge(4);
    await takeWebhooks(8, 180);
    expect(await deliverWebhooks()).toBe(0);
  });

  test("at an address of the library's own network is refused, and one that became one is not written to", async () => {
    await add();
    process.env.BIBLIOMAT_OUTGOING_ALLOW = "";
    try {
      const by = till.administrator.person;
      const acts = ["borrow"];
      for (const [wish, problem] of [
        [address.replace("http:", "https:"), "address-private"],
        ["https://169.254.169.254/", "address-private"],
        [address, "address-not-encrypted"],
        ["file:///etc/passwd", "address-unreadable"],
      ])
        expect(await addWebhook({ address: wish, acts }, by)).toEqual({
          status: "refused",
          problem,
        });
      await till.rows("update webhook set address = replace(address, 'http:', 'https:')");
      await charge(1);
      await deliverWebhooks();
      expect(heard).toEqual([]);
      expect(await listWebhooks()).toMatchObject([{ tries: 1, problem: "address-private" }]);
    } finally {
      process.env.BIBLIOMAT_OUTGOING_ALLOW = new URL(address).host;
    }
    // The control: the same line is told as soon as the address is allowed.
    await till.rows("update webhook set address = replace(address, 'https:', 'http:')");
    await hurry();
    await deliverWebhooks();
    expect(amounts()).toEqual([1]);
  });
});
