import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { addWebhook } from "#domain/machines/add-webhook.server.ts";
import { changeWebhook } from "#domain/machines/change-webhook.server.ts";
import { listWebhooks } from "#domain/machines/list-webhooks.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
let administrator: TestMember;
beforeAll(async () => {
  process.env.BIBLIOMAT_OUTGOING_ALLOW = "127.0.0.1";
  desk = await openDesk();
  administrator = await addMember(desk.database.owner, { role: "administrator" });
});
afterEach(() => desk.check());
afterAll(async () => {
  delete process.env.BIBLIOMAT_OUTGOING_ALLOW;
  await desk.database.drop();
});

const address = "http://127.0.0.1:9/hook";

describe("Changing a webhook", () => {
  test("tries one again that was given up, removes one, and knows no others", async () => {
    const by = administrator.person;
    const added = await addWebhook({ address, acts: ["borrow"] }, by);
    if (added.status !== "added") throw new Error(added.problem);
    const { id } = added;
    const unknown = { status: "refused", problem: "unknown-webhook" };
    for (const other of [randomUUID(), "none"])
      expect(await changeWebhook(other, "remove", by)).toEqual(unknown);
    expect(await changeWebhook(id, "resume", by)).toEqual(unknown);
    await desk.rows("update webhook set state = 'dead', tries = 11, problem = 'unreachable'");
    expect(await changeWebhook(id, "resume", by)).toEqual({ status: "changed" });
    expect(await listWebhooks()).toMatchObject([{ state: "active", tries: 0 }]);
    expect(await desk.lastLine()).toMatchObject({
      act: "change-webhook",
      outcome: "resumed",
      detail: { webhook: id, by: by.id },
    });
    expect(await changeWebhook(id, "remove", by)).toEqual({ status: "changed" });
    expect(await listWebhooks()).toEqual([]);
  });
});
