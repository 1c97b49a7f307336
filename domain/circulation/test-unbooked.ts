import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { listUnbooked } from "#domain/circulation/list-unbooked.server.ts";
import { borrowing, sendStored, visitOf } from "#domain/circulation/test-tablet.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";

/** A library with a librarian and one of another branch, and what waits to be looked at. */
export type TestUnbooked = {
  readonly database: TestDatabase;
  readonly library: TestLibrary;
  readonly librarian: TestMember;
  readonly elsewhere: TestMember;
  readonly query: (text: string, ...values: unknown[]) => Promise<Record<string, unknown>[]>;
  readonly waiting: () => ReturnType<typeof listUnbooked>;
  /** A loan that was heard of too late, and refused; its id. */
  readonly lateOne: (device: TestDevice) => Promise<string>;
};

export async function openUnbooked(): Promise<TestUnbooked> {
  const database = await openTestDatabase();
  const library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
  const librarian = await addMember(database.owner, { branchId: library.branchId });
  const elsewhere = await addMember(database.owner, { branchId: library.otherBranchId });
  return {
    database,
    library,
    librarian,
    elsewhere,
    query: async (text, ...values) => (await database.owner.query(text, values)).rows,
    waiting: () => listUnbooked(librarian.person),
    lateOne: async (device) => {
      const { cardNumber } = await library.addPatron();
      const visit = await visitOf(device, cardNumber);
      const answer = await sendStored(device, borrowing(visit, "nothing"));
      return answer.id;
    },
  };
}
