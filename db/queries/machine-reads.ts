import { reading } from "#db/transaction.ts";

/** A page of a list for programs: what comes after `after`, at these branches (null: everywhere). */
export type PageWish = {
  readonly after: number;
  readonly most: number;
  readonly branchIds: readonly number[] | null;
};

/** A copy with where it is just now; nothing here says who has it. */
export type ItemRead = {
  readonly id: number;
  readonly barcode: string;
  readonly title: string;
  readonly authors: string;
  readonly year: number | null;
  readonly language: string;
  readonly callNumber: string | null;
  readonly branch: string;
  readonly status:
    | "on-loan"
    | "on-hold-shelf"
    | "in-transit"
    | "unavailable"
    | "not-for-loan"
    | "available";
  readonly dueOn: string | null;
};

const items = `select item.id::float8 as id, item.barcode, title.title, title.authors, title.year, title.language,
  item.call_number as "callNumber", branch.code as branch, loan.due_on as "dueOn",
  case when loan.id is not null then 'on-loan'
    when exists (select from hold_trap where item_id = item.id and ended_at is null and ready_at is not null) then 'on-hold-shelf'
    when exists (select from transit where item_id = item.id and ended_at is null)
      or exists (select from hold_trap where item_id = item.id and ended_at is null) then 'in-transit'
    when exists (select from item_mark where item_id = item.id and ended_at is null
      and kind in ('withdrawn', 'lost', 'missing', 'in-repair', 'in-processing')) then 'unavailable'
    when not item.is_for_loan or not item_type.is_lent then 'not-for-loan' else 'available' end as status
  from item join title on title.id = item.title_id join item_type on item_type.id = item.item_type_id
  join branch on branch.id = item.home_branch_id
  left join loan on loan.item_id = item.id and loan.ended_at is null`;

export async function itemsAfter({ after, most, branchIds }: PageWish): Promise<ItemRead[]> {
  return await reading.query<ItemRead>(
    `${items} where item.id > $1 and ($3::int[] is null or item.home_branch_id = any($3::int[]))
     order by item.id limit $2`,
    [after, most, listed(branchIds)],
  );
}

export async function itemOfBarcode(barcode: string): Promise<ItemRead | null> {
  const rows = await reading.query<ItemRead>(`${items} where item.barcode = $1`, [barcode]);
  return rows[0] ?? null;
}

export type PatronRead = {
  readonly patron: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly category: string;
  readonly branch: string;
  readonly isPending: boolean;
  readonly expiresOn: string | null;
  readonly restrictedUntil: Date | null;
  readonly openLoans: number;
  readonly openHolds: number;
  /** Minor units. */
  readonly owed: number;
};

export async function patronOf(
  key: { readonly handle: string } | { readonly cardNumber: string },
): Promise<PatronRead | null> {
  const [condition, value] =
    "handle" in key
      ? ["patron.handle = $1::uuid", key.handle]
      : ["patron.id = (select patron_id from card where number = $1)", key.cardNumber];
  const rows = await reading.query<PatronRead>(
    `select patron.handle as patron, family_name as "familyName", given_name as "givenName",
       patron_category.code as category, branch.code as branch, patron.status = 'pending' as "isPending",
       expires_on as "expiresOn", restricted_until as "restrictedUntil",
       (select count(*)::int from loan join party_patron using (party_id)
        where party_patron.patron_id = patron.id and loan.ended_at is null) as "openLoans",
       (select count(*)::int from hold join party_patron using (party_id)
        where party_patron.patron_id = patron.id and hold.ended_at is null) as "openHolds",
       (select coalesce(sum(money_entry.amount), 0)::float8 from party_patron join fee using (party_id)
          join money_entry on money_entry.fee_id = fee.id and account = 'owed'
        where party_patron.patron_id = patron.id) as owed
     from patron join patron_category on patron_category.id = category_id join branch on branch.id = home_branch_id
     where ${condition}`,
    [value],
  );
  return rows[0] ?? null;
}

/** The best card of a reader; null: nobody has this handle, or a reader without cards. */
export async function cardOfHandle(handle: string): Promise<string | null> {
  const rows = await reading.query<{ number: string }>(
    `select number from card join patron on patron.id = patron_id where handle = $1::uuid
     order by card.status = 'active' desc, issued_at desc, card.id desc limit 1`,
    [handle],
  );
  return rows[0]?.number ?? null;
}

export type LoanRead = {
  readonly loan: number;
  readonly barcode: string;
  readonly title: string;
  readonly branch: string;
  readonly lentAt: Date;
  readonly dueOn: string;
  readonly dueAt: Date;
  readonly renewals: number;
  readonly isOverdue: boolean;
};

const ofPatron = (table: string, place: string) =>
  `(${place}::uuid is null or ${table}.party_id in (select party_id from party_patron
    join patron on patron.id = patron_id where patron.handle = ${place}::uuid))`;

/** Open loans; `handle`: of one reader. */
export async function loansAfter(
  { after, most, branchIds }: PageWish,
  handle: string | null,
): Promise<LoanRead[]> {
  return await reading.query<LoanRead>(
    `select loan.id::float8 as loan, item.barcode, title.title, branch.code as branch, lent_at as "lentAt", due_on as "dueOn",
       due_at as "dueAt", due_at < now() as "isOverdue",
       loan.renewals_before + (select count(*)::int from renewal where loan_id = loan.id and undo_command_id is null) as renewals
     from loan join item on item.id = loan.item_id join title on title.id = item.title_id
     join branch on branch.id = loan.branch_id
     where loan.ended_at is null and loan.id > $1 and ($3::int[] is null or loan.branch_id = any($3::int[]))
       and ${ofPatron("loan", "$4")}
     order by loan.id limit $2`,
    [after, most, listed(branchIds), handle],
  );
}

export type HoldRead = {
  readonly hold: number;
  readonly title: string;
  readonly barcode: string | null;
  readonly branch: string;
  readonly placedAt: Date;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly state: "waiting" | "suspended" | "coming" | "ready";
};

/** Open holds by where they are fetched; `handle`: of one reader. */
export async function holdsAfter(
  { after, most, branchIds }: PageWish,
  handle: string | null,
): Promise<HoldRead[]> {
  return await reading.query<HoldRead>(
    `select hold.id::float8 as hold, title.title, item.barcode, branch.code as branch, placed_at as "placedAt",
       starts_on as "startsOn", ends_on as "endsOn",
       case when trap.ready_at is not null then 'ready' when trap.id is not null then 'coming'
         when hold.suspended_at is not null then 'suspended' else 'waiting' end as state
     from hold join title on title.id = hold.title_id join branch on branch.id = hold.pickup_branch_id
     left join item on item.id = hold.item_id
     left join hold_trap as trap on trap.hold_id = hold.id and trap.ended_at is null
     where hold.ended_at is null and hold.id > $1 and ($3::int[] is null or hold.pickup_branch_id = any($3::int[]))
       and ${ofPatron("hold", "$4")}
     order by hold.id limit $2`,
    [after, most, listed(branchIds), handle],
  );
}

export async function branchOfHold(hold: number): Promise<number | null> {
  const rows = await reading.query<{ branchId: number }>(
    `select pickup_branch_id as "branchId" from hold where id = $1`,
    [hold],
  );
  return rows[0]?.branchId ?? null;
}

export async function homeOfItem(barcode: string): Promise<number | null> {
  const rows = await reading.query<{ branchId: number }>(
    `select home_branch_id as "branchId" from item where barcode = $1`,
    [barcode],
  );
  return rows[0]?.branchId ?? null;
}

export type FeeRead = {
  readonly fee: string;
  readonly kind: string;
  readonly branch: string;
  readonly madeAt: Date;
  readonly barcode: string | null;
  readonly title: string | null;
  readonly owed: number;
};

/** What is owed by one reader, or by anybody; in the order of the fees' ids, which never change. */
export async function feesAfter(
  wish: {
    readonly after: string;
    readonly most: number;
    readonly branchIds: readonly number[] | null;
  },
  handle: string | null,
): Promise<FeeRead[]> {
  return await reading.query<FeeRead>(
    `select fee.id as fee, fee.kind, branch.code as branch, made_at as "madeAt", item.barcode, title.title,
       money.owed::float8 as owed
     from fee join branch on branch.id = fee.branch_id
     join lateral (select sum(amount) as owed from money_entry where fee_id = fee.id and account = 'owed') as money
       on money.owed <> 0
     left join item on item.id = fee.item_id left join title on title.id = item.title_id
     where fee.id > $1::uuid and ($3::int[] is null or fee.branch_id = any($3::int[])) and ${ofPatron("fee", "$4")}
     order by fee.id limit $2`,
    [wish.after, wish.most, listed(wish.branchIds), handle],
  );
}

function listed(branchIds: readonly number[] | null): number[] | null {
  return branchIds === null ? null : [...branchIds];
}
