import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { addWebhook } from "#domain/machines/add-webhook.server.ts";
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

describe("Adding a webhook", () => {
  test("tells its secret once, keeps none, and is journalled without the address", async () => {
    const acts = ["pay-fees", "borrow", "borrow"];
    const added = await addWebhook({ address, acts }, administrator.person);
    if (added.status !== "added") throw new Error(added.problem);
    expect(added.secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const [row] = await desk.rows("select to_jsonb(webhook)::text as row from webhook");
    expect(String(row?.row)).not.toContain(added.secret);
    const other = await addWebhook({ address, acts }, administrator.person);
    expect(other).toMatchObject({
      status: "added",
      secret: expect.not.stringContaining(added.secret),
    });
    expect(await listWebhooks()).toMatchObject([{ address, acts: ["borrow", "pay-fees"] }, {}]);
    const line = await desk.lastLine();
    expect(line).toMatchObject({ act: "change-webhook", outcome: "added" });
    expect(JSON.stringify(line)).not.toContain("127.0.0.1");
  });

  test("of no act, of one that is told to nobody, or of one too many is refused", async () => {
    const asked = async (part: object) => {
      const wish = { address, acts: ["borrow"], ...part };
      const added = await addWebhook(wish, administrator.person);
      return added.status === "added" ? "added" : added.problem;
    };
    expect(await asked({ acts: [] })).toBe("no-acts");
    expect(await asked({ acts: ["identify"] })).toBe("no-acts");
    expect(await asked({ address: "" })).toBe("address-unreadable");
    expect(await asked({ address: `https://${"a".repeat(500)}.example` })).toBe(
      "address-unreadable",
    );
    expect(await asked({ address: "https://10.0.0.1/" })).toBe("address-private");
    for (let count = (await listWebhooks()).length; count < 20; count += 1)
      expect(await asked({})).toBe("added");
    expect(await asked({})).toBe("too-many-webhooks");
  });
});
