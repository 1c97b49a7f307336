import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { settingNames } from "#domain/library/setting-values.ts";
import { changeSetting } from "#domain/ops/change-setting.server.ts";
import { listSettings } from "#domain/ops/list-settings.server.ts";

let database: TestDatabase;
let code: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const library = await buildTestLibrary(database.owner);
  const { rows } = await database.owner.query("select code from branch where id = $1", [
    library.branchId,
  ]);
  code = rows[0]?.code;
});
afterAll(() => database.drop());

const shown = async (branch: string | null) => {
  const answer = await listSettings(branch);
  if (answer.status !== "shown") throw new Error(answer.status);
  return answer.settings;
};
const row = async (name: string, branch: string | null) =>
  (await shown(branch)).find((each) => each.name === name);

describe("The list of settings", () => {
  it("names each of them, chosen or not", async () => {
    expect((await shown(null)).map((each) => each.name)).toEqual(settingNames);
  });

  it("tells what is the default, what was chosen where, and what holds", async () => {
    expect(await row("pin.length", code)).toEqual({
      name: "pin.length",
      default: 4,
      branches: {},
      holds: 4,
    });
    await changeSetting({ name: "pin.length", value: 6, branch: null });
    await changeSetting({ name: "pin.length", value: 8, branch: code });
    const all = { name: "pin.length", default: 4, library: 6, branches: { [code]: 8 } };
    expect(await row("pin.length", null)).toEqual({ ...all, holds: 6 });
    expect(await row("pin.length", code)).toEqual({ ...all, holds: 8 });
  });

  it("of a branch that does not exist is none", async () => {
    expect(await listSettings("NOWHERE")).toMatchObject({ status: "unknown-branch" });
  });
});
