import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { openDeskVisit } from "#domain/patrons/open-desk-visit.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
let door: Actor;

beforeAll(async () => {
  desk = await openDesk();
  const opened = await openConsole(null);
  if (opened === null) throw new Error("no desk");
  door = opened;
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const open = (handle: string, visit: string) =>
  openDeskVisit({ visit, handle, by: desk.librarian.userId, fetchedBy: null }, door);

describe("A reader whom somebody at the desk sees", () => {
  it("has a visit without a card, told once, however often it is opened", async () => {
    const reader = await desk.addReader();
    const visit = randomUUID();
    const before = await desk.countLines();
    expect(await Promise.all([open(reader.handle, visit), open(reader.handle, visit)])).toEqual([
      true,
      true,
    ]);
    expect(await desk.countLines()).toBe(before + 1);
    expect(await desk.lastLine()).toMatchObject({
      act: "identify",
      outcome: "opened",
      patron_id: reader.patronId,
      detail: { proof: "staff", by: desk.librarian.userId },
    });
  });

  it("has no visit under the id of another reader's, and nobody has one without being there", async () => {
    const [reader, other] = [await desk.addReader(), await desk.addReader()];
    const visit = randomUUID();
    expect(await open(reader.handle, visit)).toBe(true);
    expect(await open(other.handle, visit)).toBe(false);
    expect(await open(randomUUID(), randomUUID())).toBe(false);
    expect(await open("nobody", randomUUID())).toBe(false);
  });
});
