import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { certifyPhone } from "#domain/patrons/certify-phone.server.ts";
import { endOwnSession } from "#domain/patrons/end-own-session.server.ts";
import { addPhone } from "#domain/patrons/test-phone.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

const newKey = (namedCurve = "prime256v1") => {
  const jwk = generateKeyPairSync("ec", { namedCurve }).publicKey.export({ format: "jwk" });
  const part = (text: string | undefined) => Buffer.from(text ?? "", "base64url");
  return Buffer.concat([Buffer.from([4]), part(jwk.x), part(jwk.y)]).toString("base64");
};

describe("A phone's key", () => {
  it("is certified for some days, with the library's clock and what its holder is called", async () => {
    const { reader, cardNumber } = await addPhone(library, { givenName: "Anna" });
    await library.set("phone-card.days", 3);
    const certified = await certifyPhone({ publicKey: newKey() }, reader);
    if (certified.status !== "certified") throw new Error(certified.problem);
    const days = (Date.parse(certified.expiresAt) - Date.parse(certified.now)) / 86_400_000;
    expect(days).toBeCloseTo(3, 2);
    expect(Buffer.from(certified.certificate, "base64")).toHaveLength(117);
    expect(certified.holder).toMatchObject({ givenName: "Anna", number: cardNumber });
    expect(Buffer.from(certified.certificate, "base64").toString("latin1")).not.toContain("Anna");
  });

  it("is prolonged under the same reference", async () => {
    const { reader, publicKey, certificate } = await addPhone(library);
    const again = await certifyPhone({ publicKey }, reader);
    if (again.status !== "certified") throw new Error(again.problem);
    const bytes = Buffer.from(again.certificate, "base64");
    expect(bytes.subarray(0, 16)).toEqual(Buffer.from(certificate.subarray(0, 16)));
  });

  it("of another reader is not taken over", async () => {
    const [one, other] = [await addPhone(library), await addPhone(library)];
    expect(await certifyPhone({ publicKey: one.publicKey }, other.reader)).toEqual({
      status: "refused",
      problem: "ended",
    });
  });

  it("is not certified after its reader has signed out", async () => {
    const { reader, publicKey } = await addPhone(library);
    expect((await certifyPhone({ publicKey }, reader)).status).toBe("certified");
    await endOwnSession(reader.session, reader);
    for (const key of [publicKey, newKey()])
      expect(await certifyPhone({ publicKey: key }, reader)).toMatchObject({ problem: "ended" });
  });

  it("is a point of P-256 and nothing else", async () => {
    const { reader } = await addPhone(library);
    const none = Buffer.alloc(65, 255);
    none[0] = 4;
    for (const publicKey of [newKey("secp256k1"), none.toString("base64"), "", "x", 7, null])
      expect(await certifyPhone({ publicKey }, reader)).toMatchObject({ problem: "malformed" });
    expect(await certifyPhone(null, reader)).toMatchObject({ problem: "malformed" });
    expect((await certifyPhone({ publicKey: newKey() }, reader)).status).toBe("certified");
  });
});
