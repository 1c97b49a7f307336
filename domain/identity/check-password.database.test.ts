import { hash, verify } from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { addMember, testPassword } from "#domain/identity/test-staff.ts";

// The same function, counted: how often a hash is looked at is what takes the time.
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return { ...real, verify: vi.fn(real.verify) };
});

let database: TestDatabase;
const peer = "192.0.2.1";
const wrong = { status: "refused", problem: "wrong" };
const locked = { status: "refused", problem: "too-many-tries" };

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => database.owner.query("delete from rate_limit"));
afterAll(() => database.drop());

describe("A name and a password", () => {
  it("open the account, however the name is written", async () => {
    const { userId, signInName } = await addMember(database.owner);
    for (const name of [signInName, ` ${signInName.toUpperCase()} `])
      expect(await checkPassword({ name, password: testPassword }, peer)).toEqual({
        status: "right",
        userId,
      });
  });

  it("are answered alike: wrong, unknown, invited, disabled, without a password, unreadable", async () => {
    const { signInName } = await addMember(database.owner);
    const invited = await addMember(database.owner, { status: "invited" });
    const disabled = await addMember(database.owner, { status: "disabled" });
    const bare = await addMember(database.owner);
    await database.owner.query("delete from user_password where user_id = $1", [bare.userId]);
    for (const asked of [
      { name: signInName, password: `${testPassword}!` },
      { name: signInName, password: "" },
      { name: "nobody.at.all", password: testPassword },
      { name: invited.signInName, password: testPassword },
      { name: disabled.signInName, password: testPassword },
      { name: bare.signInName, password: "nobody has this password" },
      { name: "nobody.at.all", password: "nobody has this password" },
      { name: "*)(uid=*", password: testPassword },
      { name: signInName },
      null,
      "x",
    ])
      expect([asked, await checkPassword(asked, peer)]).toEqual([asked, wrong]);
  });

  it("look at one hash of today's cost, whoever it is and whether there is such a name", async () => {
    const known = await addMember(database.owner);
    const invited = await addMember(database.owner, { status: "invited" });
    const disabled = await addMember(database.owner, { status: "disabled" });
    const names = [known, invited, disabled].map(({ signInName }) => signInName);
    for (const name of [...names, "nobody.at.all", "*)(uid=*", "＠"]) {
      vi.mocked(verify).mockClear();
      await checkPassword({ name, password: "a wrong password" }, peer);
      const looked = vi.mocked(verify).mock.calls.map(([kept]) => String(kept).slice(0, 30));
      expect([name, looked]).toEqual([name, ["$argon2id$v=19$m=19456,t=2,p=1"]]);
    }
  });

  it("of a hundred thousand signs are refused at once, and no hash is looked at", async () => {
    const { signInName } = await addMember(database.owner);
    const long = "x".repeat(100_000);
    for (const asked of [
      { name: signInName, password: long },
      { name: long, password: testPassword },
      { name: long, password: long },
    ]) {
      vi.mocked(verify).mockClear();
      const began = performance.now();
      expect(await checkPassword(asked, peer)).toEqual(wrong);
      expect(performance.now() - began).toBeLessThan(50);
      expect(vi.mocked(verify)).not.toHaveBeenCalled();
    }
    expect((await checkPassword({ name: signInName, password: testPassword }, peer)).status).toBe(
      "right",
    );
  });

  it("take as long for a name that is unknown as for one that is known", async () => {
    // By hand: BIBLIOMAT_TIMING_ROUNDS=1000 compares a thousand tries each, within a twentieth.
    const rounds = Number(process.env.BIBLIOMAT_TIMING_ROUNDS ?? 9);
    // A few tries on a busy machine: the fastest, which nobody held up, tell whether a hash was looked at.
    const [tolerance, oneOf] = rounds >= 1000 ? [0.05, median] : [0.5, fastest];
    const { signInName } = await addMember(database.owner);
    const times: Record<string, number[]> = { [signInName]: [], "nobody.at.all": [] };
    // In turn, so that a busy machine is busy for both.
    for (let round = 0; round < rounds; round += 1)
      for (const [name, took] of Object.entries(times)) {
        await database.owner.query("delete from rate_limit");
        const began = performance.now();
        await checkPassword({ name, password: "a wrong password" }, peer);
        took.push(performance.now() - began);
      }
    const [known = 0, unknown = 0] = Object.values(times).map(oneOf);
    // A hash takes tens of milliseconds: without it the ratio would be near zero.
    if (rounds >= 1000) console.log(`known ${known} ms, unknown ${unknown} ms`);
    expect(unknown / known).toBeGreaterThan(1 - tolerance);
    expect(unknown / known).toBeLessThan(1 + tolerance);
  }, 300_000);

  it("that were hashed at a lower cost are hashed anew, and still open", async () => {
    const { userId, signInName } = await addMember(database.owner);
    const old = await hash(testPassword, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await database.owner.query("update user_password set hash = $2 where user_id = $1", [
      userId,
      old,
    ]);
    const asked = { name: signInName, password: testPassword };
    expect((await checkPassword(asked, peer)).status).toBe("right");
    const { rows } = await database.owner.query(
      "select hash from user_password where user_id = $1",
      [userId],
    );
    expect(rows[0].hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await checkPassword(asked, peer)).status).toBe("right");
  });
});

describe("Guessing", () => {
  it("ends after five tries: the sixth is refused with the right password too", async () => {
    const { signInName } = await addMember(database.owner);
    for (let round = 0; round < 5; round += 1)
      expect(await checkPassword({ name: signInName, password: "wrong" }, peer)).toEqual(wrong);
    expect(await checkPassword({ name: signInName, password: testPassword }, peer)).toEqual(locked);
  });

  it("fifty at once are five", async () => {
    const { signInName } = await addMember(database.owner);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, round) =>
        checkPassword({ name: signInName, password: "wrong" }, `192.0.2.${round}`),
      ),
    );
    expect(answers.filter(({ status }) => status === "refused")).toHaveLength(50);
    expect(answers.filter((each) => "problem" in each && each.problem === "wrong")).toHaveLength(5);
  });

  it("locks a name that nobody has like one that somebody has", async () => {
    for (let round = 0; round < 5; round += 1)
      expect(await checkPassword({ name: "nobody.at.all", password: "x" }, peer)).toEqual(wrong);
    expect(await checkPassword({ name: "nobody.at.all", password: "x" }, peer)).toEqual(locked);
  });

  it("is not what a hundred colleagues do who sign in from one address", async () => {
    const { signInName } = await addMember(database.owner);
    const asked = { name: signInName, password: testPassword };
    for (let round = 0; round < 100; round += 1)
      expect((await checkPassword(asked, peer)).status).toBe("right");
  });

  it("names from one place ends as well, and elsewhere goes on", async () => {
    const { signInName } = await addMember(database.owner);
    for (let round = 0; round < 60; round += 1)
      await checkPassword({ name: `nobody.${round}`, password: "x" }, peer);
    const asked = { name: signInName, password: testPassword };
    expect(await checkPassword(asked, peer)).toEqual(locked);
    expect((await checkPassword(asked, "192.0.2.2")).status).toBe("right");
  });
});

function fastest(times: readonly number[]): number {
  return Math.min(...times);
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.trunc(times.length / 2)] ?? 0;
}
