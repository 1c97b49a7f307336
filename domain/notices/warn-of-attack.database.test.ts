import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy } from "#domain/circulation/test-tablet.ts";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { claimAccountLetter } from "#domain/notices/claim-account-letter.server.ts";
import { warnOfAttack } from "#domain/notices/warn-of-attack.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;
let administrator: TestMember;

beforeAll(async () => {
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:9");
  vi.stubEnv("BIBLIOMAT_PUBLIC_URL", "https://library.example.org");
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.set("mail.from", "library@example.org");
  device = await library.addDevice();
  administrator = await addMember(database.owner, { role: "administrator" });
  // A librarian has an address, too: she is not written to.
  const librarian = await addMember(database.owner);
  await database.owner.query(
    `update users set email = "signInName" || '@example.org' where id = any($1)`,
    [[administrator.userId, librarian.userId]],
  );
});
beforeEach(async () => {
  await database.owner.query("delete from rate_limit; delete from account_letter");
  // What was told before is an hour ago.
  await forgetWarnings();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

/** The journal only grows, so the clock of its rows is set back. */
async function forgetWarnings(): Promise<void> {
  await database.owner.query(
    `alter table journal disable trigger user;
     update journal set at = at - interval '2 hours';
     alter table journal enable trigger user`,
  );
}

const told = async () => {
  const { rows } = await database.owner.query<{ kind: string; userId: string }>(
    `select kind, user_id as "userId" from account_letter order by 1`,
  );
  return rows;
};
const journalled = async (act: string) => {
  const { rows } = await database.owner.query(
    `select detail from journal where act = $1 and at > now() - interval '1 hour' order by id`,
    [act],
  );
  return rows.map(({ detail }) => detail);
};
const show = (text: string) =>
  takeRequest(
    askedBy(device, {
      kind: "identify",
      visit: randomUUID(),
      card: { text, via: "wedge" },
      pin: null,
    }),
  );

describe("Somebody who tries names of staff", () => {
  it("is locked out, stands in the journal without the name, and administrators get one letter", async () => {
    const { signInName } = await addMember(database.owner);
    for (let round = 0; round < 5; round += 1)
      await checkPassword({ name: signInName, password: "wrong" }, "192.0.2.1");
    await warnOfAttack();
    expect(await told()).toEqual([]);

    for (let round = 0; round < 5; round += 1)
      expect(await checkPassword({ name: signInName, password: "wrong" }, "192.0.2.1")).toEqual({
        status: "refused",
        problem: "too-many-tries",
      });
    // Once, however often it was tried afterwards.
    expect(await journalled("lock-out")).toEqual([{ kind: "sign-in-of-name" }]);
    await warnOfAttack();
    await warnOfAttack();
    expect(await told()).toEqual([{ kind: "names-tried", userId: administrator.userId }]);
    expect(await journalled("warn-of-attack")).toEqual([{ kind: "names-tried", count: 1 }]);

    const claimed = await claimAccountLetter();
    expect(claimed).toMatchObject({
      status: "letter",
      letter: {
        kind: "names-tried",
        link: "https://library.example.org/admin/journal?act=lock-out",
      },
    });
    expect(JSON.stringify(claimed)).not.toContain(signInName);
  });

  it("is told of again after an hour, if it goes on", async () => {
    for (const name of ["nobody.one", "nobody.two"]) {
      for (let round = 0; round < 6; round += 1)
        await checkPassword({ name, password: "wrong" }, "192.0.2.1");
      await warnOfAttack();
      expect(await told()).toHaveLength(1);
      await database.owner.query("delete from account_letter");
      await forgetWarnings();
    }
  });
});

describe("Card numbers", () => {
  it("that are gone through at a tablet are stopped, and administrators are told", async () => {
    for (let number = 0; number < 70; number += 1) await show(`2900000${1000 + number}`);
    await warnOfAttack();
    expect((await told()).map(({ kind }) => kind)).toEqual(["cards-tried", "numbers-tried"]);
    expect(await journalled("lock-out")).toEqual([{ kind: "card-at-device" }]);
  });

  it("of readers in a busy hour are nothing to tell of, with some that are misread", async () => {
    const { cardNumber } = await library.addPatron({});
    for (let round = 0; round < 35; round += 1) await show(cardNumber);
    for (let round = 0; round < 20; round += 1) await show(`misread-${round}`);
    await warnOfAttack();
    expect(await told()).toEqual([]);
    expect(await journalled("lock-out")).toEqual([]);
  });
});
