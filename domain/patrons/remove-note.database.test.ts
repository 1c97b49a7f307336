import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { removeNote } from "#domain/patrons/remove-note.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";
import { writeNote } from "#domain/patrons/write-note.server.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("A note that is removed", () => {
  it("is gone for good, and only from the reader whose note it is", async () => {
    const [reader, other] = [await desk.addReader(), await desk.addReader()];
    const { person } = desk.librarian;
    await writeNote({ handle: reader.handle, kind: "note", text: "секрет" }, person);
    const [{ id: note } = {}] = await desk.rows("select id from patron_note");
    expect(await removeNote({ handle: other.handle, note }, person)).toMatchObject({
      problem: "unknown-note",
    });
    expect(await removeNote({ handle: reader.handle, note }, person)).toEqual({ status: "done" });
    expect(await desk.rows("select from patron_note")).toEqual([]);
    expect(await desk.lastLine()).toMatchObject({ act: "remove-note", patron_id: reader.patronId });
    expect(await removeNote({ handle: reader.handle, note: "x" }, person)).toMatchObject({
      problem: "unreadable",
    });
  });
});
