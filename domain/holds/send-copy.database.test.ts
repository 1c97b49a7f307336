import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sendCopy } from "#domain/holds/send-copy.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;

beforeAll(async () => {
  desk = await openWaiting();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const one = async (home: "main" | "river" = "main") => {
  const [copy] = await desk.addCopies(1, home);
  if (copy === undefined) throw new Error("no copy");
  return copy;
};
type Copy = Awaited<ReturnType<typeof one>>;
const send = ({ barcode }: Copy, to = desk.riverCode, from = desk.mainCode) =>
  sendCopy({ item: barcode, from, to }, { account: desk.staff.account });
const lastTransit = async ({ itemId }: Copy) =>
  (await desk.rows("select * from transit where item_id = $1 order by id desc", [itemId]))[0];
const told = async (taken: ReturnType<Waiting["takeBack"]>) =>
  (await taken).reasons.map(({ code }) => code);

describe("A copy that staff send to another branch", () => {
  it("is on its way, and the journal says who sent it where", async () => {
    const copy = await one();
    expect(await send(copy)).toMatchObject({ status: "sent" });
    expect(await desk.transitOf(copy)).toMatchObject({ reason: "sent", trap_id: null });
    expect(await desk.lastLine()).toMatchObject({
      act: "send-copy",
      outcome: "sent",
      detail: { goes: desk.riverCode, by: desk.staff.account },
    });
  });

  it("is received there and stays, however often it is scanned, until a reader brings it back", async () => {
    const copy = await one();
    await send(copy);
    expect(await told(desk.takeBack(copy))).toEqual(["sent-to-another-branch"]);
    expect(await told(desk.takeBack(copy, desk.river))).toEqual([]);
    expect(await lastTransit(copy)).toMatchObject({ ended_as: "received" });
    expect(await told(desk.takeBack(copy, desk.river))).toEqual([]);
    await desk.lend(await desk.addReader(), copy);
    expect(await told(desk.takeBack(copy, desk.river))).toEqual(["belongs-to-another-branch"]);
    expect(await lastTransit(copy)).toMatchObject({ reason: "home" });
  });

  it("stays for good where it floats", async () => {
    const copy = await one();
    await desk.rows("update item set is_floating = true where id = $1", [copy.itemId]);
    await send(copy);
    await desk.takeBack(copy, desk.river);
    await desk.lend(await desk.addReader(), copy);
    expect(await told(desk.takeBack(copy, desk.river))).toEqual([]);
    expect(await desk.transitOf(copy)).toBeNull();
  });

  it("is set aside on arrival for whoever began to wait there", async () => {
    const copy = await one();
    await send(copy);
    await desk.place(await desk.addReader(), copy, { branch: desk.riverCode });
    await desk.takeBack(copy, desk.river);
    expect(await desk.trapOf(copy)).not.toBeNull();
  });

  it("stays here after all when its sending is taken back, once", async () => {
    const copy = await one();
    await send(copy);
    expect(await send(copy, desk.mainCode)).toMatchObject({ status: "kept" });
    expect(await lastTransit(copy)).toMatchObject({ ended_as: "redirected" });
    expect(await told(desk.takeBack(copy))).toEqual([]);
    expect(await send(copy, desk.mainCode)).toMatchObject({ problems: ["same-branch"] });
  });

  it("is not while a reader has it, waits for it, or it is on its way; nothing is written then", async () => {
    const [lent, wanted, shelved, going] = [await one(), await one(), await one(), await one()];
    await desk.lend(await desk.addReader(), lent);
    for (const copy of [wanted, shelved]) await desk.place(await desk.addReader(), copy);
    await desk.takeBack(shelved);
    await send(going);
    const before = await desk.countLines();
    expect(await send(lent)).toMatchObject({ problems: ["on-loan"] });
    expect(await send(wanted)).toMatchObject({ problems: ["waited-for"] });
    expect(await send(shelved)).toMatchObject({ problems: ["set-aside"] });
    expect(await send(going)).toMatchObject({ problems: ["on-its-way"] });
    expect(await send(going, "NOWHERE")).toMatchObject({ problems: ["unknown-branch"] });
    expect(await send({ itemId: 0, barcode: "none" })).toMatchObject({
      problems: ["unknown-item"],
    });
    expect(await desk.countLines()).toBe(before);
  });

  it("is sent once, though several send it at once", async () => {
    const copy = await one();
    const answers = await Promise.all([1, 2, 3].map(() => send(copy)));
    expect(answers.filter(({ status }) => status === "sent")).toHaveLength(1);
  });
});
