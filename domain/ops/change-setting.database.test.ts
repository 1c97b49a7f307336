import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy } from "#domain/circulation/test-tablet.ts";
import { addKeeper } from "#domain/identity/test-keeper.ts";
import { addMember } from "#domain/identity/test-staff.ts";
import type { Hello } from "#domain/kiosk/request.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { changeSetting } from "#domain/ops/change-setting.server.ts";
import { listSettings } from "#domain/ops/list-settings.server.ts";
import { readSettingHistory } from "#domain/ops/setting-history.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;
let code: string;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  device = await library.addDevice();
  const { rows } = await database.owner.query("select code from branch where id = $1", [
    library.branchId,
  ]);
  code = rows[0]?.code;
});
const codeOf = async (branchId: number) => {
  const { rows } = await database.owner.query("select code from branch where id = $1", [branchId]);
  return String(rows[0]?.code);
};
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const told = async () => {
  const result = await takeRequest(askedBy(device, { kind: "hello" }));
  if (result.status !== "answered") throw new Error(result.problem);
  return (result.answer as Hello).settings;
};
const journal = async () => {
  const { rows } = await database.owner.query(
    "select outcome, detail from journal where act = 'change-setting' order by id",
  );
  return rows.map(({ outcome, detail }) => ({ outcome, ...detail }));
};
const change = (name: Parameters<typeof changeSetting>[0]["name"], value: never, branch?: string) =>
  changeSetting({ name, value, branch: branch ?? null });

describe("A setting", () => {
  it("reaches a tablet with its next hello, the branch's own before the library's", async () => {
    await changeSetting({ name: "kiosk.idle-seconds", value: 30, branch: null });
    expect((await told()).idleSeconds).toBe(30);
    await changeSetting({ name: "kiosk.idle-seconds", value: 90, branch: code });
    expect((await told()).idleSeconds).toBe(90);
    await changeSetting({ name: "kiosk.idle-seconds", value: undefined, branch: code });
    expect((await told()).idleSeconds).toBe(30);
    await changeSetting({ name: "kiosk.idle-seconds", value: undefined, branch: null });
    expect((await told()).idleSeconds).toBe(60);
  });

  it("leaves its trace in the journal, and of a text only that it was changed", async () => {
    const before = (await journal()).length;
    await changeSetting({ name: "receipt.print", value: true, branch: null });
    await changeSetting({ name: "receipt.paper", value: 58, branch: code });
    await changeSetting({ name: "library.name", value: "Нордштадт, у реки", branch: null });
    await changeSetting({ name: "library.name", value: undefined, branch: null });
    expect((await journal()).slice(before)).toEqual([
      {
        outcome: "set",
        device: "console",
        setting: "receipt.print",
        value: { before: null, after: true },
      },
      {
        outcome: "set-for-branch",
        device: "console",
        setting: "receipt.paper",
        value: { before: null, after: 58 },
      },
      { outcome: "set", device: "console", setting: "library.name" },
      { outcome: "unset", device: "console", setting: "library.name" },
    ]);
    expect((await told()).receipt).toMatchObject({ paper: 58 });
  });

  it("that is chosen again as it is changes nothing and leaves no trace", async () => {
    await changeSetting({ name: "pin.length", value: 6, branch: null });
    const before = await journal();
    expect(await changeSetting({ name: "pin.length", value: 6, branch: null })).toEqual({
      status: "unchanged",
    });
    expect(await change("library.language", undefined as never)).toEqual({ status: "unchanged" });
    expect(await journal()).toEqual(before);
  });

  it("of a branch that does not exist is refused, with those that do", async () => {
    const answer = await changeSetting({ name: "pin.length", value: 8, branch: "NOWHERE" });
    expect(answer).toEqual({ status: "unknown-branch", branches: expect.arrayContaining([code]) });
  });

  it("says in the journal from what to what, codes too, and at which page's hand", async () => {
    const { person } = await addMember(database.owner, { role: "administrator" });
    const before = (await journal()).length;
    const formats = ["qr", "code39"];
    await changeSetting({ name: "kiosk.theme", value: "dark", branch: null }, person);
    await changeSetting({ name: "kiosk.theme", value: "light", branch: null }, person);
    await changeSetting({ name: "codes.formats", value: formats, branch: null }, person);
    const by = person.id;
    expect((await journal()).slice(before)).toEqual([
      { outcome: "set", setting: "kiosk.theme", by, value: { before: null, after: "dark" } },
      { outcome: "set", setting: "kiosk.theme", by, value: { before: "dark", after: "light" } },
      { outcome: "set", setting: "codes.formats", by, value: { before: null, after: formats } },
    ]);
    const [newest] = await readSettingHistory("kiosk.theme");
    expect(newest).toMatchObject({
      before: "dark",
      after: "light",
      place: null,
      who: "Nina Sokolova",
    });
  });

  it("that decides who gets in is confirmed at a page, and the journal says so", async () => {
    const { person } = await addMember(database.owner, { role: "administrator" });
    const wish = { name: "pin.length", value: 11, branch: null } as const;
    expect(await changeSetting(wish, person)).toEqual({ status: "needs-confirmation" });
    expect(await changeSetting({ ...wish, isConfirmed: true }, person)).toEqual({
      status: "changed",
    });
    expect((await journal()).at(-1)).toMatchObject({ by: person.id, confirmed: ["security"] });
  });

  it("that somebody else changed meanwhile is told and not overwritten", async () => {
    const { person } = await addMember(database.owner, { role: "administrator" });
    const name = "kiosk.warning-seconds";
    const wish = { name, value: 40, branch: null, seen: "" } as const;
    expect(await changeSetting(wish, person)).toEqual({ status: "changed" });
    expect(await changeSetting({ ...wish, value: 50 }, person)).toEqual({
      status: "changed-meanwhile",
      value: 40,
    });
    expect(await changeSetting({ ...wish, value: 50, seen: "40" }, person)).toEqual({
      status: "changed",
    });
    const both = [60, 70].map((value) => changeSetting({ ...wish, value, seen: "50" }, person));
    expect((await Promise.all(both)).map(({ status }) => status).toSorted()).toEqual([
      "changed",
      "changed-meanwhile",
    ]);
    const first = [30, 35].map((value) =>
      changeSetting({ name: "kiosk.idle-seconds", value, branch: code, seen: "" }, person),
    );
    expect((await Promise.all(first)).map(({ status }) => status).toSorted()).toEqual([
      "changed",
      "changed-meanwhile",
    ]);
  });

  it("of another branch, or of the library, is not for who works at one", async () => {
    const person = await addKeeper(database.owner, "change-settings", library.branchId);
    const other = await codeOf(library.otherBranchId);
    const wish = { name: "receipt.qr", value: false } as const;
    expect(await changeSetting({ ...wish, branch: null }, person)).toEqual({
      status: "not-permitted",
    });
    expect(await changeSetting({ ...wish, branch: other }, person)).toEqual({
      status: "not-permitted",
    });
    expect(await changeSetting({ ...wish, branch: code }, person)).toEqual({ status: "changed" });
  });

  it("that gives rights is not for who lacks them, nor for a single branch", async () => {
    const person = await addKeeper(database.owner, "change-settings", null);
    const claims = {
      name: "staff.provider-claims",
      value: [{ claim: "groups", value: "all", role: "administrator" }],
      branch: null,
      isConfirmed: true,
    } as const;
    expect(await changeSetting(claims, person)).toEqual({ status: "beyond-you" });
    const rows = [{ group: "cn=all", role: "administrator" }];
    const wish = {
      name: "staff.directory-groups",
      value: rows,
      branch: null,
      isConfirmed: true,
    } as const;
    expect(await changeSetting(wish, person)).toEqual({ status: "beyond-you" });
    const { person: administrator } = await addMember(database.owner, { role: "administrator" });
    expect(await changeSetting(wish, administrator)).toEqual({ status: "changed" });
    expect(await changeSetting({ ...wish, branch: code }, administrator)).toEqual({
      status: "library-only",
    });
  });

  it("changed twice at once has one of the two values", async () => {
    await Promise.all(
      [5, 7, 9].map((value) => changeSetting({ name: "pin.length", value, branch: code })),
    );
    const shown = await listSettings(code);
    const settings = shown.status === "shown" ? shown.settings : [];
    const row = settings.find((each) => each.name === "pin.length");
    expect([5, 7, 9]).toContain(row?.holds);
  });
});
