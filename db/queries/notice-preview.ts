import { settingsColumn } from "#db/queries/library.ts";
import type { NoticeLineRow } from "#db/queries/notice-letters.ts";
import type { Transaction } from "#db/transaction.ts";

export type PreviewReader = {
  readonly patronId: number;
  readonly today: string;
  readonly settings: Readonly<Record<string, unknown>>;
};

export async function readerOfCard(
  transaction: Transaction,
  number: string,
): Promise<PreviewReader | null> {
  const [row] = await transaction.query<PreviewReader>(
    `select patron.id as "patronId", ${settingsColumn} as settings,
       to_char(clock_timestamp() at time zone branch.time_zone, 'YYYY-MM-DD') as today
     from card join patron on patron.id = card.patron_id join branch on branch.id = patron.home_branch_id
     where card.number = $1`,
    [number],
  );
  return row ?? null;
}

/** What a reader would be told today, whether she was told already or not. */
export async function linesFor(
  transaction: Transaction,
  reader: PreviewReader,
  days: { readonly dueSoon: number; readonly membership: number },
): Promise<NoticeLineRow[]> {
  return await transaction.query<NoticeLineRow>(
    `with mine as (select party_id from party_patron where patron_id = $1)
     select case when loan.due_on < $2::date then 'overdue' else 'due-soon' end as kind, loan.due_on as "dueOn", 0 as step,
       title.title, title.authors, branch.name as branch, null as code
     from loan join mine using (party_id) join item on item.id = loan.item_id join title on title.id = item.title_id
     join branch on branch.id = loan.branch_id
     where loan.ended_at is null and not loan.is_on_site and loan.due_on <= $2::date + $3::int
     union all
     select 'hold-ready', trap.expires_on, 0, title.title, title.authors, branch.name, trap.code
     from hold_trap as trap join hold on hold.id = trap.hold_id join mine on mine.party_id = hold.party_id
     join title on title.id = hold.title_id join branch on branch.id = trap.pickup_branch_id
     where trap.ended_at is null and trap.ready_at is not null
     union all
     select notice.kind, notice.due_on, 0, title.title, title.authors, branch.name, trap.code
     from notice join mine using (party_id) join branch on branch.id = notice.branch_id
     left join loan on loan.id = notice.loan_id left join hold_trap as trap on trap.id = notice.trap_id
     left join hold on hold.id = notice.hold_id left join item on item.id = coalesce(loan.item_id, trap.item_id)
     join title on title.id = coalesce(item.title_id, hold.title_id)
     where notice.state = 'waiting' and notice.kind not in ('overdue', 'due-soon', 'hold-ready')
     union all
     select 'membership-ends', patron.expires_on, 0, null, null, branch.name, null
     from patron join branch on branch.id = patron.home_branch_id
     where patron.id = $1 and patron.expires_on between $2::date and $2::date + $4::int
     order by "dueOn"`,
    [reader.patronId, reader.today, days.dueSoon, days.membership],
  );
}

/** Some titles of the catalogue, others each time: nobody's. */
export async function drawTitles(
  transaction: Transaction,
  most: number,
): Promise<{ readonly title: string; readonly authors: string }[]> {
  return await transaction.query(
    `select title, authors from title
     where id >= (select floor(random() * max(id))::bigint - $1::int from title) order by id limit $1`,
    [most],
  );
}

export async function firstBranch(transaction: Transaction): Promise<{
  readonly name: string;
  readonly today: string;
  readonly settings: Readonly<Record<string, unknown>>;
} | null> {
  const [row] = await transaction.query<{
    name: string;
    today: string;
    settings: Record<string, unknown>;
  }>(
    `select name, to_char(clock_timestamp() at time zone time_zone, 'YYYY-MM-DD') as today, ${settingsColumn} as settings
     from branch order by position, id limit 1`,
    [],
  );
  return row ?? null;
}
