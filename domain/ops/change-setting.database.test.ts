import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy } from "#domain/circulation/test-tablet.ts";
import type { Hello } from "#domain/kiosk/request.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { changeSetting } from "#domain/ops/change-setting.server.ts";
import { listSettings } from "#domain/ops/list-settings.server.ts";

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
      { outcome: "set", setting: "receipt.print", value: true },
      { outcome: "set-for-branch", setting: "receipt.paper", value: 58 },
      { outcome: "set", setting: "library.name" },
      { outcome: "unset", setting: "library.name" },
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
