import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cancelHold } from "#domain/holds/cancel-hold.server.ts";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";
import { previewNotices } from "#domain/ops/preview-notices.server.ts";

let desk: Reminders;

beforeAll(async () => {
  desk = await openReminders();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("The preview of a letter", () => {
  it("without a card speaks of books of the catalogue, and leaves no trace", async () => {
    for (let count = 0; count < 4; count += 1) await desk.library.addItem({ title: "Nobody's" });
    const before = await desk.countLines();
    const facts = await previewNotices("", desk.librarian.person);
    expect(facts?.lines.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["overdue", "membership-ends"]),
    );
    expect(await desk.countLines()).toBe(before);
  });

  it("with a card is what that reader would be told today, and the look is journalled", async () => {
    const reader = await desk.addReader({ email: "anna@example.org" });
    await desk.lent(reader, -3);
    const facts = await previewNotices(reader.cardNumber, desk.librarian.person);
    expect(facts).toMatchObject({
      libraryName: "Nordstadt",
      lines: [{ kind: "overdue", title: "Идиот" }],
    });
    expect(await desk.lastLine()).toMatchObject({
      act: "look-up-reader",
      patron_id: reader.patronId,
    });
  });

  it("with a card tells of a hold that staff took back, too, while no letter told of it", async () => {
    const reader = await desk.addReader({ email: "anna@example.org" });
    const copy = await desk.library.addItem({ title: "Обломов" });
    await cancelHold(await desk.place(reader, copy), desk.staff);
    const facts = await previewNotices(reader.cardNumber, desk.librarian.person);
    expect(facts?.lines).toMatchObject([{ kind: "hold-cancelled", title: "Обломов" }]);
  });

  it("of a card that nobody has is none", async () => {
    expect(await previewNotices("29999999999999", desk.librarian.person)).toBeNull();
  });
});
