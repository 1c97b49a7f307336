import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { issueCard } from "#domain/patrons/issue-card.server.ts";
import { openDesk, type Reader, type TestDesk } from "#domain/patrons/test-desk.ts";
import { luhnDigit } from "#domain/scanning/check-digits.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const issue = (reader: Reader, number = "", replaces: unknown = null) =>
  issueCard({ handle: reader.handle, number, replaces }, desk.librarian.person);
const numberOf = (answer: Awaited<ReturnType<typeof issue>>) =>
  answer.status === "issued" ? answer.number : answer.problem;

describe("A card for a reader", () => {
  it("has the library's next number, with its check digit, also where two ask at once", async () => {
    await desk.rows("update card set number = 'X' || id");
    await desk.rows("delete from card_series");
    const reader = await desk.addReader();
    await desk.rows("update card set number = '20000000004711' where patron_id = $1", [
      reader.patronId,
    ]);
    const numbers = (await Promise.all([issue(reader), issue(reader), issue(reader)])).map(
      numberOf,
    );
    expect([...numbers].sort().map((number) => number.slice(0, 13))).toEqual([
      "2000000000472",
      "2000000000473",
      "2000000000474",
    ]);
    expect(numbers.every((number) => luhnDigit(number.slice(0, 13)) === number.at(-1))).toBe(true);
    expect(await desk.lastLine()).toMatchObject({ act: "issue-card", detail: { kind: "next" } });
  });

  it("is one that was printed beforehand, and nobody else's", async () => {
    const [reader, other] = [await desk.addReader(), await desk.addReader()];
    expect(numberOf(await issue(reader, " AB-17 "))).toBe("AB-17");
    expect(numberOf(await issue(other, "AB-17"))).toBe("number-taken");
    expect(numberOf(await issue(other, "a:b"))).toBe("no-card-number");
  });

  it("replaces a lost one, which lends nothing any more", async () => {
    const reader = await desk.addReader();
    const answer = await issue(reader, "NEW-1", { number: reader.cardNumber, status: "lost" });
    expect(numberOf(answer)).toBe("NEW-1");
    expect(
      await desk.rows("select number, status from card where patron_id = $1 order by id", [
        reader.patronId,
      ]),
    ).toEqual([
      { number: reader.cardNumber, status: "lost" },
      { number: "NEW-1", status: "active" },
    ]);
    const other = await desk.addReader();
    const foreign = await issue(other, "NEW-2", { number: "NEW-1", status: "lost" });
    expect(numberOf(foreign)).toBe("unknown-card");
  });

  it("leaves the old card as it is where no new one can be had", async () => {
    const reader = await desk.addReader();
    const taken = await desk.addReader();
    const before = await desk.countLines();
    const answer = await issue(reader, taken.cardNumber, {
      number: reader.cardNumber,
      status: "lost",
    });
    expect(numberOf(answer)).toBe("number-taken");
    expect(
      await desk.rows("select status from card where patron_id = $1", [reader.patronId]),
    ).toEqual([{ status: "active" }]);
    expect(await desk.countLines()).toBe(before);
  });
});
