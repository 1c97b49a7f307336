import { createPublicKey, randomBytes, verify } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkSheet, sheetKey, signSheet } from "#domain/ops/signed-sheet.server.ts";
import { drawStory } from "#domain/ops/story-sheet.server.ts";

const otherSecret = () => vi.stubEnv("BIBLIOMAT_SECRET", randomBytes(32).toString("base64url"));
beforeEach(() => void otherSecret());
afterEach(() => void vi.unstubAllEnvs());

const events = Array.from({ length: 24 }, (_, place) => ({
  when: `22 November 2026, 10:${10 + (place % 50)}`,
  what: place % 2 === 0 ? "Выдача: выдано" : "Returned: returned",
  where: "Central · Tablet at the door",
  more: [`Due: 2026-12-${10 + (place % 20)}`, `Seal: ${place}`],
}));
const sheet = async () =>
  signSheet(
    await drawStory({
      title: "Story of 39101000000019",
      lead: ["As it was."],
      events,
      foot: "key",
    }),
  );

describe("The story of a copy as a signed sheet", () => {
  it("is a PDF of several pages, and genuine", async () => {
    const file = await sheet();
    const text = Buffer.from(file).toString("latin1");
    expect(text.startsWith("%PDF-1.")).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    expect(checkSheet(file)).toEqual({ status: "genuine", key: sheetKey().id });
  });

  it("is found out when one byte is another, wherever", async () => {
    const file = await sheet();
    for (const at of [0, 9, 400, Math.trunc(file.length / 2), file.length - 130]) {
      const changed = Uint8Array.from(file);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect([at, checkSheet(changed).status]).not.toEqual([at, "genuine"]);
    }
    const longer = Buffer.concat([file, Buffer.from("x")]);
    expect(checkSheet(longer)).toEqual({ status: "unsigned" });
    expect(checkSheet(Buffer.from("%PDF-1.3 nothing"))).toEqual({ status: "unsigned" });
    expect(checkSheet(new Uint8Array())).toEqual({ status: "unsigned" });
  });

  it("of another library is told as such", async () => {
    const file = await sheet();
    const { id } = sheetKey();
    otherSecret();
    expect(checkSheet(file)).toEqual({ status: "another-key", key: id });
  });

  it("is checked by anybody who has the public key, without this program", async () => {
    const file = Buffer.from(await sheet());
    const signature = file.subarray(file.length - 89, file.length - 1).toString("latin1");
    const begun = file.subarray(0, file.length - 89);
    const key = createPublicKey({
      key: Buffer.from(sheetKey().publicKey, "base64"),
      format: "der",
      type: "spki",
    });
    expect(verify(null, begun, key, Buffer.from(signature, "base64"))).toBe(true);
  });
});
