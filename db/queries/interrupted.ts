import type { Transaction } from "#db/transaction.ts";

export type EarlierRow = {
  readonly id: string;
  readonly answer: unknown;
  /** The signed bytes; null where they were purged. */
  readonly bytes: string | null;
};

/**
 * Who the visit is: its patron, on this device. The visits that broke off count only if they were
 * opened by the same patron, on the same device, within so many minutes.
 */
export async function visitsOfSameReader(
  transaction: Transaction,
  wish: {
    readonly visit: string;
    readonly interrupted: readonly string[];
    readonly deviceId: string;
    readonly minutes: number;
  },
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `select earlier.id from visit as earlier
       join party_patron as then_known on then_known.party_id = earlier.party_id
       join party_patron as now_known on now_known.patron_id = then_known.patron_id
       join visit as present on present.party_id = now_known.party_id
     where present.id = $1::uuid and present.device_id = $3::uuid
       and earlier.id = any($2::uuid[]) and earlier.device_id = $3::uuid
       and earlier.opened_at > now() - make_interval(mins => $4)`,
    [wish.visit, wish.interrupted, wish.deviceId, wish.minutes],
  );
  return rows.map(({ id }) => id);
}

/** The answered commands of these visits, the oldest first. */
export async function commandsOfVisits(
  transaction: Transaction,
  visits: readonly string[],
  most: number,
): Promise<EarlierRow[]> {
  return await transaction.query<EarlierRow>(
    `select journal.command_id as id, command_answer.answer, command_body.bytes
     from visit join journal on journal.party_id = visit.party_id and journal.visit_id = visit.id
       join command_answer on command_answer.command_id = journal.command_id
       left join command_body on command_body.command_id = journal.command_id
     where visit.id = any($1::uuid[]) order by journal.id limit $2`,
    [visits, most],
  );
}
