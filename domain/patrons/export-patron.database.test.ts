import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import { chargeFee } from "#domain/money/charge-fee.server.ts";
import { payFees } from "#domain/money/pay-fees.server.ts";
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

/** Every table that names a person or a party: under which part it is handed over, or why it is not. */
const handedOver: Readonly<Record<string, { readonly as: string | null; readonly why?: string }>> =
  {
    card: { as: "cards" },
    fee: { as: "fees" },
    hold: { as: "holds" },
    journal: { as: "journal" },
    loan: { as: "loans" },
    loan_override: { as: "overrides" },
    notice: { as: "reminded_of" },
    notice_letter: { as: "reminders" },
    outgoing_message: { as: "letters" },
    party_patron: {
      as: null,
      why: "the bridge to the parts that name a party; it says nothing else",
    },
    patron_consent: { as: "consents" },
    patron_directory: { as: "directory" },
    patron_import_change: { as: "imports" },
    patron_link: { as: "relatives" },
    patron_note: { as: "notes" },
    patron_session: { as: "sessions" },
    phone_card: { as: "phone_cards" },
    visit: { as: "visits" },
  };

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
      relatives: [
        { given_name: "Дитя", kind: "guardian", answers_for_them: true, fetches_for_them: false },
      ],
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
      `select distinct name from (
         select conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid = 'patron'::regclass
         union all
         select attrelid::regclass::text from pg_attribute join pg_class on pg_class.oid = attrelid
         where attname in ('party_id', 'patron_id') and relkind in ('r', 'p') and not relispartition
           and relnamespace = 'public'::regnamespace) as pointing order by 1`,
    );
    expect(tables.map(({ name }) => String(name))).toEqual(Object.keys(handedOver).sort());
    const reader = await desk.addReader();
    const answer = await exportPatron(reader.handle, null);
    if (answer.status !== "exported") throw new Error(answer.problem);
    const parts = Object.keys(JSON.parse(answer.json));
    for (const { as } of Object.values(handedOver)) if (as !== null) expect(parts).toContain(as);
    expect(parts).toEqual([
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
      "overrides",
      "holds",
      "fees",
      "visits",
      "letters",
      "reminders",
      "reminded_of",
      "journal",
    ]);
  });

  it("tells what she waits for and has waited for, and what she owes with every act on it", async () => {
    const reader = await desk.addReader();
    const { person } = desk.librarian;
    const [place] = await desk.rows("select code from branch where id = $1", [
      desk.library.branchId,
    ]);
    const branch = String(place?.code);
    const { barcode } = await desk.library.addItem({ title: "Бесы" });
    const { handle } = reader;
    const staff = { kind: "staff", account: person.id } as const;
    expect(await placeHold({ handle, item: barcode, branch }, staff)).toMatchObject({
      status: "placed",
    });
    const move = randomUUID();
    await chargeFee({ handle, branch, move, kind: "copies", amount: 500 }, person);
    const paying = { handle, branch, move: randomUUID(), fee: null, amount: 200, means: "cash" };
    await payFees(paying, person);
    const answer = await exportPatron(handle, null);
    if (answer.status !== "exported") throw new Error(answer.problem);
    const { holds, fees } = JSON.parse(answer.json);
    expect(holds).toMatchObject([
      { title: "Бесы", pickup_branch: "Main library", placed_by: "staff", ended_as: null },
    ]);
    expect(fees).toMatchObject([
      {
        kind: "copies",
        owed_in_minor_units: 300,
        moves: [
          { act: "charge", amount_in_minor_units: 500, means: null },
          { act: "pay", amount_in_minor_units: -200, means: "cash" },
        ],
      },
    ]);
    const other = await exportPatron((await desk.addReader()).handle, null);
    if (other.status !== "exported") throw new Error(other.problem);
    expect(JSON.parse(other.json)).toMatchObject({ holds: [], fees: [] });
  });

  it("is nobody's where there is nobody", async () => {
    expect(await exportPatron("00000000-0000-4000-8000-000000000000", null)).toMatchObject({
      problem: "unknown-patron",
    });
  });
});
