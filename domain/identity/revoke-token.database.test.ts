import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { admitMachine } from "#domain/identity/admit-machine.server.ts";
import { makeToken } from "#domain/identity/make-token.server.ts";
import { revokeToken } from "#domain/identity/revoke-token.server.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
let administrator: TestMember;
beforeAll(async () => {
  desk = await openDesk();
  administrator = await addMember(desk.database.owner, { role: "administrator" });
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("Revoking a token", () => {
  test("shuts the door at the next request, is journalled once, and is refused the second time", async () => {
    const made = await makeToken({ name: "Till", scopes: ["take-payments"] }, administrator.person);
    if (made.status !== "made") throw new Error(made.problem);
    const admitted = async () => (await admitMachine(`Bearer ${made.token}`, "192.0.2.7")).status;
    expect(await admitted()).toBe("passed");
    const lines = await desk.countLines();
    expect(await revokeToken(made.id, "console")).toEqual({ status: "revoked" });
    expect(await admitted()).toBe("refused");
    expect(await desk.lastLine()).toMatchObject({
      outcome: "revoked",
      detail: { token: made.id, device: "console" },
    });
    const unknown = { status: "refused", problem: "unknown-token" };
    for (const id of [made.id, randomUUID(), "none"])
      expect(await revokeToken(id, administrator.person)).toEqual(unknown);
    expect(await desk.countLines()).toBe(lines + 1);
  });
});
