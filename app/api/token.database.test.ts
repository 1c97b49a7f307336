import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { testProgram } from "#app/api/test-program.ts";
import { revokeToken } from "#domain/identity/revoke-token.server.ts";
import { setAccountStatus } from "#domain/identity/set-account-status.server.ts";
import { addMember } from "#domain/identity/test-staff.ts";
import { operations } from "#domain/machines/operations.server.ts";
import { openDoor, type TestDoor } from "#domain/machines/test-door.ts";

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterEach(() => door.check());
afterAll(() => door.database.drop());

const { ask, doing, trying } = testProgram(() => door.token);

describe("Who gets in with a token", () => {
  const nobody = { status: 401, body: expect.objectContaining({ status: 401 }) };
  const at = async (token: string | null) =>
    await ask("listItems", "/api/v1/items?limit=1", { token });

  test("Without one, with a wrong one or another kind of key nobody does", async () => {
    for (const token of [null, "", "x", `bibliomat_${"a".repeat(43)}`, `${door.token}x`])
      expect(await at(token)).toMatchObject(nobody);
    expect((await at(null)).headers.get("www-authenticate")).toBe("Bearer");
    expect(await at(door.token)).toMatchObject({ status: 200 });
    await door.database.owner.query("delete from rate_limit");
  });

  test("A token ends after its day, to the second, and when it is revoked", async () => {
    const day = await door.makeToken();
    const [row] = await door.rows(
      "select extract(epoch from expires_at - made_at)::int as seconds from api_token where id = $1",
      [day.id],
    );
    expect(row?.seconds).toBe(24 * 3600);
    const shift = (seconds: number) =>
      door.rows(
        "update api_token set made_at = now() - make_interval(secs => $2), expires_at = now() - make_interval(secs => $2 - 86400) where id = $1",
        [day.id, seconds],
      );
    await shift(24 * 3600 - 5);
    expect(await at(day.token)).toMatchObject({ status: 200 });
    await shift(24 * 3600 + 1);
    expect(await at(day.token)).toMatchObject(nobody);
    const other = await door.makeToken();
    expect(await at(other.token)).toMatchObject({ status: 200 });
    expect(await revokeToken(other.id, door.administrator.person)).toEqual({ status: "revoked" });
    expect(await at(other.token)).toMatchObject(nobody);
    expect(await door.lastLine()).toMatchObject({
      act: "make-token",
      outcome: "revoked",
      detail: { token: other.id, by: door.administrator.userId },
    });
  });

  test("It dies with its maker's account, and shrinks with her roles", async () => {
    const { owner } = door.database;
    const maker = await addMember(owner, { branchId: door.library.branchId });
    const { token } = await door.makeToken(
      { scopes: ["open-desk", "lend-items"], branches: [door.branch] },
      maker.person,
    );
    expect(await at(token)).toMatchObject({ status: 200 });
    await door.rows("delete from role_assignment where user_id = $1", [maker.userId]);
    expect(await at(token)).toMatchObject({ status: 403 });
    await door.rows("insert into role_assignment (user_id, role_code) values ($1, 'librarian')", [
      maker.userId,
    ]);
    expect(await at(token)).toMatchObject({ status: 200 });
    await setAccountStatus(maker.userId, "disabled", door.administrator.person);
    expect(await at(token)).toMatchObject(nobody);
  });

  test("What the database keeps of a token opens nothing", async () => {
    const made = await door.makeToken();
    const kept = await door.rows("select to_jsonb(api_token)::text as row from api_token");
    const secret = made.token.replace("bibliomat_", "");
    expect(kept.map(({ row }) => row).join("\n")).not.toContain(secret);
    const [{ hash } = { hash: "" }] = await door.rows(
      "select encode(hash, 'hex') as hash from api_token where id = $1",
      [made.id],
    );
    for (const tried of [hash, `bibliomat_${hash}`])
      expect(await at(String(tried))).toMatchObject(nobody);
    await door.database.owner.query("delete from rate_limit");
  });

  test("It opens what its scopes say, and each operation asks for its own", async () => {
    const { token } = await door.makeToken({ scopes: ["open-desk"] });
    const told = await Promise.all(
      Object.entries(operations).map(async ([name, { path, method, scope }]) => {
        const filled = path.replace("{barcode}", "x").replace("{patron}", randomUUID());
        const body = method === "post" ? { branch: door.branch } : undefined;
        const { status } = await ask(name, filled, { token, body });
        return [name, scope === "open-desk" ? status !== 403 : status === 403];
      }),
    );
    expect(told.filter(([, isRight]) => isRight !== true)).toEqual([]);
  });

  test("A token of one branch lends and takes there alone, and lists what is there", async () => {
    const reader = await door.addDebtor(100);
    const { barcode } = await door.library.addItem();
    const here = { branch: door.branch, patron: reader.handle, item: barcode };
    await doing("borrow", here);
    const { token } = await door.makeToken({ branches: [door.river] });
    for (const [name, body] of [
      ["renew", here],
      ["return", { branch: door.branch, item: barcode }],
      ["place-hold", here],
      ["pay-fees", { branch: door.branch, patron: reader.handle, amount: 1, means: "cash" }],
    ] as const) {
      expect([name, await doing(name, body, { token })]).toMatchObject([name, { status: 403 }]);
      expect([name, await trying(name, body, { token })]).toMatchObject([name, { status: 403 }]);
    }
    const listed = async (name: string, path: string) =>
      (await ask(name, path, { token })).body.rows;
    const own = `?patron=${reader.handle}`;
    expect(await listed("listLoans", `/api/v1/loans${own}`)).toEqual([]);
    expect(await listed("listFees", `/api/v1/fees${own}`)).toEqual([]);
    expect(await listed("listItems", "/api/v1/items")).toEqual([]);
    const all = await ask("listLoans", `/api/v1/loans${own}`);
    expect(all.body.rows).toHaveLength(1);
  });

  test("Too many requests in a minute are answered 429, and when to come again; others go on", async () => {
    const { id, token } = await door.makeToken();
    expect(await at(token)).toMatchObject({ status: 200 });
    await door.rows(
      "update rate_limit set points = 600 where key like 'request-of-token:%' and points > 0",
    );
    const told = await at(token);
    expect(told).toMatchObject({ status: 429, body: { status: 429 } });
    expect(told.headers.get("retry-after")).toBe("60");
    const other = await door.makeToken();
    expect(await at(other.token)).toMatchObject({ status: 200 });
    await door.rows("delete from rate_limit");
    expect([id, (await at(token)).status]).toEqual([id, 200]);
  });

  test("Whoever guesses tokens is stopped at her address", async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 62; tries += 1)
      statuses.push((await at(`bibliomat_${randomUUID().replaceAll("-", "a")}aaaaaaaaaaa`)).status);
    expect([statuses[0], statuses[59], statuses.at(-1)]).toEqual([401, 401, 429]);
    await door.rows("delete from rate_limit");
  });
});
