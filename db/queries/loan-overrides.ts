import type { Reading, Transaction } from "#db/transaction.ts";

/** What staff let pass, a row a reason; sent with the commit. */
export function insertOverrides(
  transaction: Transaction,
  passed: {
    readonly commandId: string;
    readonly loanId: number;
    readonly partyId: string;
    readonly by: string;
    readonly overrides: readonly { readonly reason: string; readonly why: string }[];
  },
): void {
  transaction.send(
    `insert into loan_override (command_id, loan_id, party_id, passed_by, reason, why)
     select $1::uuid, $2::bigint, $3::uuid, $4::uuid, reason, why
     from unnest($5::text[], $6::text[]) as passed (reason, why)`,
    [
      passed.commandId,
      passed.loanId,
      passed.partyId,
      passed.by,
      passed.overrides.map(({ reason }) => reason),
      passed.overrides.map(({ why }) => why),
    ],
  );
}

export type OverrideRow = {
  readonly barcode: string;
  readonly reason: string;
  readonly why: string;
  /** The name of who passed it; null: not known any more. */
  readonly by: string | null;
};

/** What was let pass on the open loans of a patron, the oldest first. */
export async function overridesOfPatron(
  reading: Reading,
  patronId: number,
): Promise<OverrideRow[]> {
  return await reading.query<OverrideRow>(
    `select item.barcode, loan_override.reason, loan_override.why, users.name as by
     from party_patron join loan on loan.party_id = party_patron.party_id and loan.ended_at is null
     join loan_override on loan_override.loan_id = loan.id join item on item.id = loan.item_id
     left join users on users.id = loan_override.passed_by
     where party_patron.patron_id = $1 and party_patron.open_loans > 0 order by loan_override.id`,
    [patronId],
  );
}
