import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { changePassword } from "#domain/identity/change-password.server.ts";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { addMember, isThere, openSession, testPassword } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const password = "nine plums in a row";

describe("Another password", () => {
  it("counts at once, and ends every session but this one", async () => {
    const { userId, person, token, signInName } = await addMember(database.owner);
    const elsewhere = await openSession(userId);
    const changed = await changePassword({ old: testPassword, password }, person);
    expect(changed).toEqual({ status: "changed", ended: 1 });
    expect([await isThere(token), await isThere(elsewhere)]).toEqual([true, false]);
    const check = (each: string) => checkPassword({ name: signInName, password: each }, "peer");
    expect((await check(testPassword)).status).toBe("refused");
    expect((await check(password)).status).toBe("right");
  });

  it.each([
    [{ old: "wrong", password }, "wrong"],
    [{ password }, "wrong"],
    [null, "wrong"],
    [{ old: testPassword, password: testPassword }, "same"],
    [{ old: testPassword, password: "short" }, "bad-password"],
    [{ old: testPassword, password: "sokolova and plums" }, "bad-password"],
  ])("is not taken: %j is %s", async (asked, problem) => {
    const { person } = await addMember(database.owner);
    expect(await changePassword(asked, person)).toMatchObject({ status: "refused", problem });
  });

  it("does not hold the library's own name", async () => {
    const { person } = await addMember(database.owner);
    const asked = { old: testPassword, password: "nine plums in Nordstadt" };
    await database.owner.query(
      `insert into setting (name, value) values ('library.name', '"City Library Nordstadt"')`,
    );
    expect(await changePassword(asked, person)).toMatchObject({
      problem: "bad-password",
      faults: ["has-own-name"],
    });
    await database.owner.query("delete from setting");
    expect((await changePassword(asked, person)).status).toBe("changed");
  });

  it("asks for the old one five times, no more", async () => {
    const { person } = await addMember(database.owner);
    const guess = () => changePassword({ old: "wrong", password }, person);
    for (let round = 0; round < 5; round += 1)
      expect(await guess()).toMatchObject({ problem: "wrong" });
    const right = await changePassword({ old: testPassword, password }, person);
    expect(right).toMatchObject({ problem: "too-many-tries" });
  });
});
