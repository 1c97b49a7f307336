import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;

beforeAll(async () => {
  desk = await openWaiting({ max_holds: 2 });
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const codes = (answer: Awaited<ReturnType<typeof placeHold>>) =>
  "reasons" in answer ? answer.reasons.map(({ code }) => code) : [];

describe("Placing a hold at the desk", () => {
  it("puts the reader at the end of the queue, and the journal names a party", async () => {
    const [copy] = await desk.addCopies(1);
    const readers = [await desk.addReader(), await desk.addReader()];
    const asked = { item: copy?.barcode, branch: desk.mainCode };
    const answers = [];
    for (const { handle } of readers)
      answers.push(await placeHold({ ...asked, handle }, desk.staff));
    expect(answers).toMatchObject([
      { status: "placed", place: 1 },
      { status: "placed", place: 2 },
    ]);
    expect(await desk.lastLine()).toMatchObject({
      act: "place-hold",
      outcome: "placed",
      branch_id: desk.library.branchId,
      patron_id: readers[1]?.patronId,
      detail: { by: desk.staff.account },
    });
  });

  it("keeps the days between which it is wanted, and which copy", async () => {
    const [copy] = await desk.addCopies(2);
    const days = { startsOn: "2099-01-01", endsOn: "2099-02-01" };
    const hold = await desk.place(await desk.addReader(), copy ?? { barcode: "" }, {
      ...days,
      onlyThisCopy: true,
      branch: desk.riverCode,
    });
    expect(await desk.holdRow(hold)).toMatchObject({
      item_id: String(copy?.itemId),
      pickup_branch_id: desk.library.otherBranchId,
      placed_by: "staff",
      ended_at: null,
    });
  });

  it("asks when as many are open as there may be, and takes a yes", async () => {
    const reader = await desk.addReader();
    const titles = [await desk.addCopies(1), await desk.addCopies(1), await desk.addCopies(1)];
    const [first, second, third] = titles.map(([copy]) => copy ?? { barcode: "" });
    await desk.place(reader, first ?? { barcode: "" });
    await desk.place(reader, second ?? { barcode: "" });
    const asked = { handle: reader.handle, item: third?.barcode, branch: desk.mainCode };
    const before = await desk.countLines();
    const answer = await placeHold(asked, desk.staff);
    expect([answer.status, codes(answer)]).toEqual([
      "asked",
      ["too-many-holds", "hold-copy-on-shelf"],
    ]);
    expect(await desk.countLines()).toBe(before);
    const confirmed = { ...asked, confirmed: ["too-many-holds"] };
    expect(await placeHold(confirmed, desk.staff)).toMatchObject({ status: "placed" });
    expect((await desk.lastLine())?.detail).toMatchObject({
      reasons: ["too-many-holds", "hold-copy-on-shelf"],
    });
  });

  it("is refused twice for one title, at a closed branch, and of a book that nobody knows", async () => {
    const reader = await desk.addReader();
    const [copy] = await desk.addCopies(1);
    const asked = { handle: reader.handle, item: copy?.barcode, branch: desk.mainCode };
    await placeHold(asked, desk.staff);
    const again = await placeHold(asked, desk.staff);
    expect([again.status, codes(again)[0]]).toEqual(["refused", "hold-placed-already"]);
    const nowhere = await placeHold({ ...asked, branch: "NOWHERE" }, desk.staff);
    expect(codes(nowhere)).toContain("hold-no-such-branch");
    const unknown = await placeHold({ ...asked, item: "39999999999999" }, desk.staff);
    expect(codes(unknown)).toEqual(["hold-unknown-title"]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      "a reader whom nobody knows",
      { handle: "00000000-0000-4000-8000-000000000000" },
      "unknown-patron",
    ],
    ["no handle at all", { handle: "somebody" }, "unknown-patron"],
    ["a day that is none", { endsOn: "2026-02-30" }, "no-such-day"],
    ["a last day that is over", { endsOn: "2020-01-01" }, "day-is-over"],
    ["nothing to read", { item: "" }, "unreadable"],
  ])("says what does not fit: %s", async (_sentence, change, problem) => {
    const reader = await desk.addReader();
    const [copy] = await desk.addCopies(1);
    const asked = { handle: reader.handle, item: copy?.barcode, branch: desk.mainCode, ...change };
    expect(await placeHold(asked, desk.staff)).toEqual({ status: "faulty", problem });
  });
});

describe("Placing a hold at home", () => {
  it("is the reader's own, whatever handle the form brings", async () => {
    const [reader, other] = [await desk.addReader(), await desk.addReader()];
    const [copy] = await desk.addCopies(1);
    const asked = { handle: other.handle, item: copy?.barcode, branch: desk.mainCode };
    const placed = await placeHold(asked, { kind: "reader", patronId: reader.patronId });
    expect(placed).toMatchObject({ status: "placed", place: 1 });
    const line = await desk.lastLine();
    expect(line).toMatchObject({ act: "place-hold", patron_id: reader.patronId });
    expect(line?.detail).not.toHaveProperty("by");
  });

  it("is refused where staff would be asked, also with a yes of the reader's own", async () => {
    const reader = await desk.addReader();
    const [copy] = await desk.addCopies(1);
    await desk.lend(reader, copy ?? { barcode: "" });
    const asked = { item: copy?.barcode, branch: desk.mainCode };
    const by = { kind: "reader", patronId: reader.patronId } as const;
    const confirmed = { ...asked, confirmed: ["hold-borrowed-already"] };
    const answer = await placeHold(confirmed, by);
    expect([answer.status, codes(answer)]).toEqual(["refused", ["hold-borrowed-already"]]);
  });
});

describe("Many holds in the same moment", () => {
  it("of one reader stay within the limit", async () => {
    const reader = await desk.addReader();
    const by = { kind: "reader", patronId: reader.patronId } as const;
    const copies = await Promise.all(Array.from({ length: 12 }, () => desk.addCopies(1)));
    const answers = await Promise.all(
      copies.map(([copy]) => placeHold({ item: copy?.barcode, branch: desk.mainCode }, by)),
    );
    expect(answers.filter(({ status }) => status === "placed")).toHaveLength(2);
  });

  it("of many readers stand in one queue without a gap", async () => {
    const [copy] = await desk.addCopies(1);
    const readers = await Promise.all(Array.from({ length: 12 }, () => desk.addReader()));
    const answers = await Promise.all(
      readers.map(({ handle }) =>
        placeHold({ handle, item: copy?.barcode, branch: desk.mainCode }, desk.staff),
      ),
    );
    const places = answers.map((each) => (each.status === "placed" ? each.place : 0));
    expect(places.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
  });
});
