import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice } from "#db/test-library.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import { returning, signedCommand } from "#domain/circulation/test-tablet.ts";
import { purgeBodies } from "#domain/ops/purge-bodies.server.ts";

let database: TestDatabase;
let device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
  device = await (await buildTestLibrary(database.owner)).addDevice();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

async function commandOf(days: number) {
  const { bytes, signature, id } = signedCommand(device, returning("39999999999999"));
  const answer = await takeCommand({ bytes, signature });
  const client = await database.owner.connect();
  await client.query("begin");
  await client.query("alter table command disable trigger user");
  await client.query(
    "update command set received_at = now() - make_interval(days => $2) where id = $1",
    [id, days],
  );
  await client.query("alter table command enable trigger user");
  await client.query("commit");
  client.release();
  return { id, bytes, signature, answer };
}
const hasBody = async (id: string) => {
  const found = await database.owner.query("select from command_body where command_id = $1", [id]);
  return found.rowCount === 1;
};

describe("The bodies of commands", () => {
  it("go after thirty days, not before, and once", async () => {
    const [fresh, nearly, old] = [await commandOf(0), await commandOf(29), await commandOf(31)];
    expect([await purgeBodies(), await purgeBodies()]).toEqual([1, 0]);
    const kept = [fresh, nearly, old].map((each) => hasBody(each.id));
    expect(await Promise.all(kept)).toEqual([true, true, false]);
  });

  it("leave their hash and their answer: a doubled command is still known", async () => {
    const { bytes, signature, answer, id } = await commandOf(40);
    await purgeBodies();
    expect(await takeCommand({ bytes, signature })).toEqual(answer);
    const other = device.sign(bytes.replace("39999999999999", "38888888888888"));
    expect(await takeCommand(other)).toEqual({ status: "rejected", id, problem: "id-reused" });
  });

  it("go once also when two workers clear at once", async () => {
    for (let n = 0; n < 5; n += 1) await commandOf(60);
    const counts = await Promise.all([purgeBodies(), purgeBodies()]);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(5);
  });
});
