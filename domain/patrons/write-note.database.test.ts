import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { notesOf } from "#db/queries/patron-ties.ts";
import { reading } from "#db/transaction.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";
import { writeNote } from "#domain/patrons/write-note.server.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const write = (handle: string, text: string, kind = "note") =>
  writeNote({ handle, kind, text }, desk.librarian.person);

describe("A note on a reader", () => {
  it("is kept with who wrote it, an alert before the others; the journal has its kind alone", async () => {
    const reader = await desk.addReader();
    expect(await write(reader.handle, "  секрет \n один ")).toEqual({ status: "done" });
    expect(await write(reader.handle, "secret two", "alert")).toEqual({ status: "done" });
    expect(await notesOf(reading, reader.patronId)).toMatchObject([
      { kind: "alert", text: "secret two", writtenBy: "Nina Sokolova" },
      { kind: "note", text: "секрет один" },
    ]);
    expect((await desk.lastLine())?.detail).toEqual({ kind: "alert", by: desk.librarian.userId });
  });

  it("says something, and not too much", async () => {
    const reader = await desk.addReader();
    expect(await write(reader.handle, "  ")).toMatchObject({ problem: "text-missing" });
    expect(await write(reader.handle, "x".repeat(1001))).toMatchObject({ problem: "too-long" });
    expect(await write(reader.handle, "a\u202eb")).toMatchObject({ problem: "bad-signs" });
    expect(await write(reader.handle, "a", "gossip")).toMatchObject({ problem: "unreadable" });
    expect(await notesOf(reading, reader.patronId)).toEqual([]);
  });
});
