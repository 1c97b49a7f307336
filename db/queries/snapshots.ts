import { isLate } from "#db/queries/loans.ts";
import { type PolicyRow, policyColumns } from "#db/queries/policies.ts";
import { reading } from "#db/transaction.ts";

export type ItemKindRow = {
  readonly typeId: number;
  readonly groupId: number | null;
  /** Null: of whichever branch. */
  readonly homeBranchId: number | null;
};

/** Types that are lent at all, and for each of them every branch where `byBranch`. */
export async function itemKinds(byBranch: boolean): Promise<ItemKindRow[]> {
  return await reading.query<ItemKindRow>(
    `select item_type.id as "typeId", parent_id as "groupId", branch.id as "homeBranchId"
     from item_type left join branch on $1::boolean where is_lent order by item_type.id, branch.id`,
    [byBranch],
  );
}

export async function policiesOfBranches(branches: readonly number[]): Promise<PolicyRow[]> {
  return await reading.query<PolicyRow>(
    `select ${policyColumns} from loan_policy where branch_id is null or branch_id = any($1::int[]) order by id`,
    [branches],
  );
}

/**
 * Items of which nothing stands against a loan here just now, as rows of bytes: the first six of a hash
 * and the number of their kind, in the order of the hashes. Made in the database, where they are; whoever waits
 * for a title keeps all of its copies out.
 */
export async function packFreeItems(wish: {
  readonly salt: string;
  readonly kinds: readonly ItemKindRow[];
  /** Null: items of every branch. */
  readonly homeBranchId: number | null;
  readonly most: number;
}): Promise<Buffer> {
  const { salt, kinds, homeBranchId, most } = wish;
  const [row] = await reading.query<{ packed: Buffer | null }>(
    `with kinds as (
       select * from unnest($2::int[], $3::int[], $4::int[]) as each (type_id, branch_id, kind)),
     free as (
       select substr(sha256(convert_to($1 || ' item ' || item.barcode, 'UTF8')), 1, 6)
         || decode(lpad(to_hex(kinds.kind), 4, '0'), 'hex') as bytes
       from item join kinds on kinds.type_id = item.item_type_id
         and coalesce(kinds.branch_id, item.home_branch_id) = item.home_branch_id
       where item.is_for_loan and item.parts = '' and ($5::int is null or item.home_branch_id = $5)
         and not exists (select from loan where loan.item_id = item.id and loan.ended_at is null)
         and not exists (select from item_mark where item_mark.item_id = item.id and item_mark.ended_at is null)
         and not exists (select from hold_trap where hold_trap.item_id = item.id and hold_trap.ended_at is null)
         and not exists (select from transit where transit.item_id = item.id and transit.ended_at is null)
         and not exists (select from hold where hold.title_id = item.title_id and hold.ended_at is null)
       limit $6)
     select string_agg(bytes, ''::bytea order by bytes) as packed from free`,
    [
      salt,
      kinds.map(({ typeId }) => typeId),
      kinds.map(({ homeBranchId: branch }) => branch),
      kinds.map((_, kind) => kind),
      homeBranchId,
      most,
    ],
  );
  return row?.packed ?? Buffer.alloc(0);
}

/** When a phone was certified last; null: no phone ever was. */
export async function newestPhone(): Promise<Date | null> {
  const [row] = await reading.query<{ at: Date | null }>(
    "select max(issued_at) as at from phone_card where ended_at is null",
    [],
  );
  return row?.at ?? null;
}

export type PhoneHolderRow = {
  readonly reference: string;
  readonly patronId: number;
  readonly categoryId: number;
  readonly homeBranchId: number;
  readonly card: "active" | "lost" | "inactive";
  readonly isPending: boolean;
  readonly expiresOn: string | null;
  readonly restrictedUntil: Date | null;
  readonly birthDate: string | null;
  readonly owed: number;
  readonly owedByFamily: number;
};

/** Everybody whose phone a tablet could know by itself: nothing is locked, nobody is named. */
export async function phoneHolders(most: number): Promise<PhoneHolderRow[]> {
  return await reading.query<PhoneHolderRow>(
    `with shown as (
       select id, patron_id, card_id from phone_card where ended_at is null and expires_at > now()
       order by issued_at desc limit $1),
     owed as (
       select party_patron.patron_id, sum(money_entry.amount)::float8 as amount
       from money_entry join fee on fee.id = money_entry.fee_id
       join party_patron on party_patron.party_id = fee.party_id
       where money_entry.account = 'owed' group by party_patron.patron_id)
     select shown.id as reference, patron.id as "patronId", patron.category_id as "categoryId",
       patron.home_branch_id as "homeBranchId", card.status as card, patron.status = 'pending' as "isPending",
       patron.expires_on as "expiresOn", patron.restricted_until as "restrictedUntil",
       patron.birth_date as "birthDate", coalesce(owed.amount, 0) as owed,
       coalesce((select sum(theirs.amount) from patron_link join owed as theirs on theirs.patron_id = patron_link.relative_id
         where patron_link.patron_id = patron.id and patron_link.kind = 'guardian'), 0) as "owedByFamily"
     from shown join patron on patron.id = shown.patron_id join card on card.id = shown.card_id
     left join owed on owed.patron_id = patron.id`,
    [most],
  );
}

export type OpenByTypeRow = {
  readonly patronId: number;
  readonly typeId: number;
  readonly groupId: number | null;
  readonly open: number;
  readonly onSite: number;
  readonly overdue: number;
};

/** What is open of those whose phones are known, by types. */
export async function openLoansOfPhoneHolders(): Promise<OpenByTypeRow[]> {
  return await reading.query<OpenByTypeRow>(
    `select party_patron.patron_id as "patronId", loan.item_type_id as "typeId", item_type.parent_id as "groupId",
       (count(*) filter (where not loan.is_on_site))::int as open,
       (count(*) filter (where loan.is_on_site))::int as "onSite",
       (count(*) filter (where ${isLate}))::int as overdue
     from party_patron join loan on loan.party_id = party_patron.party_id and loan.ended_at is null
     join item_type on item_type.id = loan.item_type_id
     where party_patron.open_loans > 0 and party_patron.patron_id in (
       select patron_id from phone_card where ended_at is null and expires_at > now())
     group by 1, 2, 3`,
    [],
  );
}
