import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;

beforeAll(async () => {
  desk = await openWaiting();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("A reader at home who places one hold after the other", () => {
  it("stops at the library's limit where the policy has none, and staff go on", async () => {
    await desk.library.set("holds.most-from-home", 2);
    const reader = await desk.addReader();
    const by = { kind: "reader", patronId: reader.patronId } as const;
    const answers = [];
    for (let placed = 0; placed < 3; placed += 1) {
      const [copy] = await desk.addCopies(1);
      answers.push(await placeHold({ item: copy?.barcode, branch: desk.mainCode }, by));
    }
    expect(answers.map(({ status }) => status)).toEqual(["placed", "placed", "refused"]);
    expect(answers[2]).toMatchObject({
      reasons: [{ code: "too-many-holds", facts: { limit: 2, open: 2 } }, {}],
    });
    const [copy] = await desk.addCopies(1);
    expect(await desk.place(reader, copy ?? { barcode: "" })).toBeGreaterThan(0);
  });

  it("waits an hour after thirty tries, and nobody else does", async () => {
    const [reader, other] = [await desk.addReader(), await desk.addReader()];
    const by = { kind: "reader", patronId: reader.patronId } as const;
    const [copy] = await desk.addCopies(1);
    const asked = { item: copy?.barcode, branch: desk.mainCode };
    for (let tried = 0; tried < 30; tried += 1)
      expect((await placeHold({ ...asked, item: "nothing" }, by)).status).toBe("refused");
    expect(await placeHold(asked, by)).toEqual({ status: "faulty", problem: "too-many-tries" });
    const others = { kind: "reader", patronId: other.patronId } as const;
    expect((await placeHold(asked, others)).status).toBe("placed");
  });
});
