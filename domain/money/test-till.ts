import { randomUUID } from "node:crypto";
import { openFeesOf } from "#db/queries/money.ts";
import { reading } from "#db/transaction.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { chargeFee } from "#domain/money/charge-fee.server.ts";
import { payFees } from "#domain/money/pay-fees.server.ts";
import { openDesk, type Reader, type TestDesk } from "#domain/patrons/test-desk.ts";

/** A desk with a till: a librarian of its branch, an administrator, somebody of another branch. */
export type TestTill = TestDesk & {
  readonly branch: string;
  readonly administrator: TestMember;
  readonly stranger: TestMember;
  /** A reader who owes these amounts, in this order. */
  readonly addDebtor: (...amounts: readonly number[]) => Promise<Reader>;
  readonly charge: (reader: Reader, amount: number) => Promise<void>;
  readonly owedBy: (reader: Reader) => Promise<number[]>;
  readonly pay: (
    reader: Reader,
    amount: number | null,
    move?: string,
  ) => ReturnType<typeof payFees>;
};

export async function openTill(): Promise<TestTill> {
  const desk = await openDesk();
  const { owner } = desk.database;
  const { branchId, otherBranchId } = desk.library;
  const administrator = await addMember(owner, { role: "administrator", hasSecondFactor: true });
  const stranger = await addMember(owner, { branchId: otherBranchId });
  const [row] = await desk.rows("select code from branch where id = $1", [branchId]);
  const branch = String(row?.code);
  const { person } = desk.librarian;
  const owedBy = async (reader: Reader) =>
    (await openFeesOf(reading, reader.patronId)).map(({ owed }) => owed);
  const charge = async ({ handle }: Reader, amount: number) => {
    await chargeFee({ handle, branch, move: randomUUID(), kind: "copies", amount }, person);
  };
  return {
    ...desk,
    branch,
    charge,
    administrator,
    stranger,
    owedBy,
    addDebtor: async (...amounts) => {
      const reader = await desk.addReader();
      for (const amount of amounts) await charge(reader, amount);
      return reader;
    },
    pay: ({ handle }, amount, move = randomUUID()) =>
      payFees({ handle, branch, move, fee: null, amount, means: "cash" }, person),
  };
}
