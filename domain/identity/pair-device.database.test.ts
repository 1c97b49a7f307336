import { generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { writeCommand } from "#domain/circulation/envelope.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import { returning } from "#domain/circulation/test-tablet.ts";
import { openPairing } from "#domain/identity/open-pairing.server.ts";
import { type Paired, pairDevice } from "#domain/identity/pair-device.server.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const newKey = () => generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const spki = (key: KeyObject) => key.export({ type: "spki", format: "der" }).toString("base64");
const newCode = async (wish: Parameters<typeof openPairing>[0] = {}) => {
  const opened = await openPairing(wish);
  if (opened.status !== "opened") throw new Error(opened.status);
  return opened.code;
};
// Every test asks from an address of its own: who tries is counted.
let peers = 0;
const pair = (code: string, key = newKey(), peer = `10.0.0.${++peers}`): Promise<Paired> =>
  pairDevice({ code, publicKey: spki(key.publicKey) }, peer);
const told = (paired: Paired) => (paired.status === "paired" ? "paired" : paired.problem);

async function returnBy(device: { id: string; epoch: number; seq: number }, privateKey: KeyObject) {
  const bytes = writeCommand(
    { device: device.id, epoch: device.epoch, seq: device.seq, id: randomUUID() },
    JSON.stringify(returning("39999999999999")),
  );
  const signature = sign("sha256", Buffer.from(bytes), {
    key: privateKey,
    dsaEncoding: "ieee-p1363",
  });
  return await takeCommand({ bytes, signature: signature.toString("base64url") });
}

describe("Pairing", () => {
  it("turns a browser into a device that may speak at once", async () => {
    const key = newKey();
    const paired = await pair(await newCode({ name: "Front desk" }), key);
    expect(paired).toMatchObject({ status: "paired", epoch: 1, name: "Front desk" });
    if (paired.status !== "paired") return;
    const delivery = await returnBy({ id: paired.device, epoch: 1, seq: 1 }, key.privateKey);
    expect(delivery).toMatchObject({ status: "answered", answer: { outcome: "refused" } });
    const { rows } = await database.owner.query(
      "select act, outcome, detail from journal where device_id = $1 and act = 'pair-device'",
      [paired.device],
    );
    expect(rows).toEqual([{ act: "pair-device", outcome: "paired", detail: { epoch: 1 } }]);
  });

  it("reads the code as it was shown, typed or grouped", async () => {
    const code = await newCode();
    const grouped = `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase();
    expect(told(await pair(grouped))).toBe("paired");
    expect(told(await pair(`BP:${await newCode()}`))).toBe("paired");
  });

  it("works once for a code, also when two ask at once", async () => {
    const code = await newCode();
    const asked = await Promise.all(Array.from({ length: 6 }, () => pair(code)));
    expect(asked.map(told).sort()).toEqual(["paired", ...Array(5).fill("wrong-code")]);
    expect(told(await pair(code))).toBe("wrong-code");
  });

  it("refuses a code that is too old, and one that nobody made", async () => {
    const code = await newCode();
    await database.owner.query(
      "update device_pairing set expires_at = now() where used_at is null",
    );
    expect(told(await pair(code))).toBe("expired-code");
    expect(told(await pair(code))).toBe("wrong-code");
    for (const text of ["ABCDEFGH", "", "x", "'; drop table device; --"])
      expect(told(await pair(text))).toBe("wrong-code");
  });

  it("refuses a key that is none, and the code can still be used", async () => {
    const code = await newCode();
    const other = generateKeyPairSync("ec", { namedCurve: "secp384r1" });
    expect(told(await pair(code, other))).toBe("bad-key");
    expect(told(await pairDevice({ code, publicKey: "AAAA" }, "10.1.0.1"))).toBe("bad-key");
    for (const asked of [null, {}, { code }, { code, publicKey: "no base64!" }, "x", [code]])
      expect(told(await pairDevice(asked, "10.1.0.2"))).toBe("wrong-code");
    expect(told(await pair(code))).toBe("paired");
  });

  it("is counted: whoever guesses is stopped after twenty tries, with the right code too", async () => {
    const tries: string[] = [];
    for (let n = 0; n < 21; n += 1) tries.push(told(await pair("ABCDEFGH", newKey(), "10.9.9.9")));
    expect(tries).toEqual([...Array(20).fill("wrong-code"), "too-many-tries"]);
    const code = await newCode();
    expect(told(await pair(code, newKey(), "10.9.9.9"))).toBe("too-many-tries");
    expect(told(await pair(code))).toBe("paired");
  });

  it("keeps the hash of a code only, and says where a branch is unknown", async () => {
    const code = await newCode();
    const { rows } = await database.owner.query(
      "select to_jsonb(device_pairing)::text as row from device_pairing",
    );
    expect(rows.map((each) => each.row).join("\n")).not.toContain(code);
    expect(await openPairing({ branch: "nowhere" })).toMatchObject({
      status: "unknown-branch",
      branches: expect.arrayContaining([expect.stringMatching(/^M/)]),
    });
  });
});

describe("Pairing a device anew", () => {
  it("gives it the next epoch and the new key; the old key speaks for it no more", async () => {
    const [oldKey, key] = [newKey(), newKey()];
    const first = await pair(await newCode(), oldKey);
    if (first.status !== "paired") throw new Error(first.problem);
    const { device } = first;
    expect((await returnBy({ id: device, epoch: 1, seq: 1 }, oldKey.privateKey)).status).toBe(
      "answered",
    );
    const again = await pair(await newCode({ deviceId: device }), key);
    expect(again).toMatchObject({ status: "paired", device, epoch: 2 });
    const told4 = [
      await returnBy({ id: device, epoch: 1, seq: 2 }, oldKey.privateKey),
      await returnBy({ id: device, epoch: 2, seq: 1 }, oldKey.privateKey),
      await returnBy({ id: device, epoch: 1, seq: 2 }, key.privateKey),
      await returnBy({ id: device, epoch: 2, seq: 1 }, key.privateKey),
    ];
    expect(told4.map((each) => (each.status === "rejected" ? each.problem : each.status))).toEqual([
      "unknown-device",
      "bad-signature",
      "unknown-device",
      "answered",
    ]);
  });

  it("thaws a frozen device", async () => {
    const frozen: TestDevice = await library.addDevice();
    await database.owner.query("update device set status = 'frozen' where id = $1", [frozen.id]);
    const key = newKey();
    await pair(await newCode({ deviceId: frozen.id }), key);
    expect((await returnBy({ id: frozen.id, epoch: 2, seq: 1 }, key.privateKey)).status).toBe(
      "answered",
    );
  });
});
