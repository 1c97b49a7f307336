import type { ClientBase } from "pg";

export type DemoCounts = {
  readonly patrons: number;
  readonly titles: number;
  readonly items: number;
  readonly loans: number;
};

/** What of the demo is there now; all zero where there is none. */
export async function countDemo(client: Pick<ClientBase, "query">): Promise<DemoCounts> {
  const { rows } = await client.query<DemoCounts>(
    `select (select count(*) from patron where is_demo)::int as patrons,
       (select count(*) from title where is_demo)::int as titles,
       (select count(*) from item where is_demo)::int as items,
       (select count(*) from loan join item on item.id = loan.item_id where item.is_demo)::int as loans`,
  );
  const [counts] = rows;
  if (counts === undefined) throw new Error("counting gave no row");
  return counts;
}

/**
 * Takes everything of the demo away, in one transaction of the tables' owner. The journal keeps every
 * line and gets one more for each book that was out. Commands of tablets stay as claimed, so that a
 * tablet goes on where its numbers are; their answers no longer tell of a book that is gone.
 */
export async function removeDemo(
  client: Pick<ClientBase, "query">,
  historyDevice: string,
): Promise<void> {
  await client.query("begin");
  try {
    for (const step of steps) {
      const values = step.includes("$1") ? [historyDevice] : [];
      await client.query(step, values);
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

const neutral = `'{"outcome":"refused","item":null,"reasons":[{"code":"unknown-item","weight":"block"}]}'::jsonb`;

const steps = [
  // Readers at a tablet wait for these seconds at most; then the operator is told to try again.
  "set local lock_timeout = '10s'",
  "lock table loan, command, command_answer, visit, party_patron, hold, hold_trap, transit, fee, money_move, money_entry in share row exclusive mode",
  "alter table command disable trigger command_only_grows",
  "alter table command_answer disable trigger command_answer_only_grows",
  "alter table fee disable trigger fee_only_grows",
  "alter table money_move disable trigger money_move_only_grows",
  "alter table money_entry disable trigger money_entry_only_grows",
  `create temporary table gone_loan on commit drop as
   select loan.id, loan.party_id, loan.item_id, loan.branch_id, loan.ended_at, borrow_command_id, end_command_id
   from loan join item on item.id = loan.item_id
   left join party_patron on party_patron.party_id = loan.party_id
   left join patron on patron.id = party_patron.patron_id
   where item.is_demo or patron.is_demo`,
  // Parties of demo readers, and those whose reader is forgotten already and who had demo books only.
  `create temporary table gone_party on commit drop as
   select party_id from party_patron join patron on patron.id = party_patron.patron_id where is_demo
   union
   select party_id from gone_loan
   where not exists (select from party_patron where party_patron.party_id = gone_loan.party_id)
     and not exists (select from loan where loan.party_id = gone_loan.party_id
       and not exists (select from gone_loan as gone where gone.id = loan.id))`,
  `create temporary table gone_hold on commit drop as
   select hold.id from hold join title on title.id = hold.title_id
   left join party_patron on party_patron.party_id = hold.party_id
   left join patron on patron.id = party_patron.patron_id
   where title.is_demo or patron.is_demo or hold.item_id in (select id from item where is_demo)
     or hold.loan_id in (select id from gone_loan)`,
  `create temporary table gone_trap on commit drop as
   select id from hold_trap where hold_id in (select id from gone_hold)
     or item_id in (select id from item where is_demo)`,
  `create temporary table gone_command on commit drop as
   select borrow_command_id as command_id from gone_loan
   union select end_command_id from gone_loan where end_command_id is not null
     -- A book that went from hand to hand: the other loan stays, and so does its answer.
     and not exists (select from loan where loan.borrow_command_id = gone_loan.end_command_id
       and not exists (select from gone_loan as gone where gone.id = loan.id))
   union select command_id from renewal where loan_id in (select id from gone_loan)
   union select undo_command_id from renewal
     where loan_id in (select id from gone_loan) and undo_command_id is not null
   union select command_id from command_answer
     where answer -> 'item' ->> 'barcode' in (select barcode from item where is_demo)`,
  `insert into journal (branch_id, act, outcome, party_id, item_id, loan_id, detail)
   select branch_id, 'return', 'returned', party_id, item_id, id, '{}' from gone_loan
   where ended_at is null order by id`,
  `update command_answer set answer = ${neutral}
   where command_id in (select command_id from gone_command)`,
  "delete from command_body where command_id in (select command_id from gone_command)",
  "delete from renewal where loan_id in (select id from gone_loan)",
  `delete from outgoing_message where party_id in (select party_id from gone_party)
     or trap_id in (select id from gone_trap)`,
  `delete from notice where party_id in (select party_id from gone_party)
     or trap_id in (select id from gone_trap) or hold_id in (select id from gone_hold)
     or loan_id in (select id from gone_loan)`,
  `delete from transit where trap_id in (select id from gone_trap)
     or item_id in (select id from item where is_demo)`,
  `delete from closing_move where loan_id in (select id from gone_loan)
     or trap_id in (select id from gone_trap)`,
  "delete from hold_trap where id in (select id from gone_trap)",
  `delete from recall where loan_id in (select id from gone_loan)
     or hold_id in (select id from gone_hold)`,
  "delete from hold where id in (select id from gone_hold)",
  // The sides of one fee sum to zero by themselves: what else was paid with it stays whole.
  `create temporary table gone_fee on commit drop as
   select id from fee where party_id in (select party_id from gone_party)
     or loan_id in (select id from gone_loan) or item_id in (select id from item where is_demo)`,
  "delete from money_entry where fee_id in (select id from gone_fee)",
  "delete from money_move where not exists (select from money_entry where move_id = money_move.id)",
  "delete from fee where id in (select id from gone_fee)",
  "delete from in_house_use where item_id in (select id from item where is_demo)",
  `delete from loan_override where loan_id in (select id from gone_loan)
     or party_id in (select party_id from gone_party)`,
  "delete from withdrawal_item where item_id in (select id from item where is_demo)",
  `delete from item_mark where item_id in (select id from item where is_demo)
     or loan_id in (select id from gone_loan)`,
  "delete from loan where id in (select id from gone_loan)",
  `delete from visit where party_id in (select party_id from gone_party)
   and not exists (select from loan where loan.visit_id = visit.id)`,
  "delete from party_patron where party_id in (select party_id from gone_party)",
  `delete from party where id in (select party_id from gone_party)
   and not exists (select from visit where visit.party_id = party.id)
   and not exists (select from loan where loan.party_id = party.id)
   and not exists (select from hold where hold.party_id = party.id)
   and not exists (select from fee where fee.party_id = party.id)`,
  "delete from card where patron_id in (select id from patron where is_demo)",
  "delete from patron where is_demo",
  "delete from item where is_demo",
  `delete from title_merge where gone_title_id in (select id from title where is_demo)
     or kept_title_id in (select id from title where is_demo)`,
  "delete from title where is_demo and not exists (select from item where item.title_id = title.id)",
  "delete from command_body where command_id in (select id from command where device_id = $1::uuid)",
  "delete from command_answer where command_id in (select id from command where device_id = $1::uuid)",
  "delete from command where device_id = $1::uuid",
  "delete from device where id = $1::uuid",
  "delete from setting where name = 'demo.loaded'",
  "alter table command enable trigger command_only_grows",
  "alter table command_answer enable trigger command_answer_only_grows",
  "alter table fee enable trigger fee_only_grows",
  "alter table money_move enable trigger money_move_only_grows",
  "alter table money_entry enable trigger money_entry_only_grows",
] as const;
