import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { exportPatron } from "#domain/patrons/export-patron.server.ts";
import { linkRelative } from "#domain/patrons/link-relative.server.ts";
import { recordConsent } from "#domain/patrons/record-consent.server.ts";
import { canary, openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";
import { writeNote } from "#domain/patrons/write-note.server.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("What the library knows of a person", () => {
  it("is handed over whole: person, cards, notes, relatives, loans, visits, journal; no secret", async () => {
    await desk.library.addPolicy({});
    const device = await desk.library.addDevice();
    const reader = await desk.addReader({ pinHash: "a hash", email: "anna@example.org" });
    const relative = await desk.addReader({ givenName: "Дитя" });
    const { barcode } = await desk.library.addItem({ title: "Идиот" });
    await send(device, borrowing(await visitOf(device, reader.cardNumber), barcode));
    const { person } = desk.librarian;
    await writeNote({ handle: reader.handle, kind: "alert", text: "ждёт книгу" }, person);
    await recordConsent({ handle: reader.handle, purpose: "news", isGiven: true }, person.id);
    await linkRelative({ handle: reader.handle, card: relative.cardNumber, kind: "ward" }, person);
    const answer = await exportPatron(reader.handle, person.id);
    if (answer.status !== "exported") throw new Error(answer.problem);
    expect(JSON.parse(answer.json)).toMatchObject({
      format: "bibliomat-person/1",
      person: [
        { family_name: canary, email: "anna@example.org", has_pin: true, category: "Adult" },
      ],
      cards: [{ number: reader.cardNumber, status: "active" }],
      consents: [{ purpose: "news", is_given: true }],
      notes: [{ kind: "alert", text: "ждёт книгу" }],
      relatives: [{ given_name: "Дитя", kind: "guardian", answers_for_them: true }],
      loans: [{ title: "Идиот", barcode, ended_at: null }],
      visits: [{ branch: "Main library", proof: "card" }],
    });
    expect(JSON.parse(answer.json).journal.length).toBeGreaterThan(2);
    expect(answer.json).not.toContain("a hash");
    expect(await desk.lastLine()).toMatchObject({
      act: "export-patron",
      patron_id: reader.patronId,
    });
  });

  it("names every table that points at a person", async () => {
    const tables = await desk.rows(
      `select distinct conrelid::regclass::text as name from pg_constraint
       where contype = 'f' and confrelid = 'patron'::regclass order by 1`,
    );
    expect(tables.map(({ name }) => name)).toEqual([
      "card",
      "party_patron",
      "patron_consent",
      "patron_directory",
      "patron_import_change",
      "patron_link",
      "patron_note",
      "patron_session",
      "phone_card",
    ]);
    const reader = await desk.addReader();
    const answer = await exportPatron(reader.handle, null);
    if (answer.status !== "exported") throw new Error(answer.problem);
    expect(Object.keys(JSON.parse(answer.json))).toEqual([
      "format",
      "person",
      "cards",
      "consents",
      "notes",
      "relatives",
      "directory",
      "imports",
      "sessions",
      "phone_cards",
      "loans",
      "visits",
      "letters",
      "journal",
    ]);
  });

  it("is nobody's where there is nobody", async () => {
    expect(await exportPatron("00000000-0000-4000-8000-000000000000", null)).toMatchObject({
      problem: "unknown-patron",
    });
  });
});
