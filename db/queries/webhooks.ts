import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type WebhookListed = {
  readonly id: string;
  readonly address: string;
  readonly acts: readonly string[];
  readonly maker: string;
  readonly madeAt: Date;
  readonly state: "active" | "dead";
  readonly tries: number;
  readonly nextTryAt: Date;
  readonly problem: string | null;
  readonly deliveredAt: Date | null;
};

/** All of them, the oldest first: there are few. */
export async function listWebhooks(): Promise<WebhookListed[]> {
  const { rows } = await pool().query<WebhookListed>(
    `select webhook.id, address, acts, coalesce(users.name, users."signInName", '') as maker, made_at as "madeAt",
       state, tries, next_try_at as "nextTryAt", problem, delivered_at as "deliveredAt"
     from webhook join users on users.id = made_by order by made_at, webhook.id limit 200`,
  );
  return rows;
}

export async function countWebhooks(transaction: Transaction): Promise<number> {
  await transaction.query("select pg_advisory_xact_lock(hashtext('webhooks'))", []);
  const [row] = await transaction.query<{ count: number }>(
    "select count(*)::int as count from webhook",
    [],
  );
  return row?.count ?? 0;
}

/** It is told what comes after the chains as they stand now. */
export async function insertWebhook(
  transaction: Transaction,
  webhook: { readonly address: string; readonly acts: readonly string[]; readonly madeBy: string },
): Promise<string> {
  const [row] = await transaction.query<{ id: string }>(
    "insert into webhook (address, acts, made_by) values ($1, $2::text[], $3::uuid) returning id",
    [webhook.address, [...webhook.acts], webhook.madeBy],
  );
  if (row === undefined) throw new Error("a webhook was not written");
  transaction.send(
    `insert into webhook_position (webhook_id, branch_id, number)
     select $1::uuid, branch.id, last.number from branch
     join lateral (select number from journal_seal where branch_id = branch.id order by number desc limit 1) as last on true`,
    [row.id],
  );
  return row.id;
}

/** False: there is none. */
export async function deleteWebhook(transaction: Transaction, id: string): Promise<boolean> {
  const rows = await transaction.query("delete from webhook where id = $1::uuid returning id", [
    id,
  ]);
  return rows.length > 0;
}

/** A dead one is tried again, from where it stood. */
export async function resumeWebhook(transaction: Transaction, id: string): Promise<boolean> {
  const rows = await transaction.query(
    "update webhook set state = 'active', tries = 0, next_try_at = now() where id = $1::uuid and state = 'dead' returning id",
    [id],
  );
  return rows.length > 0;
}

export type TakenWebhook = {
  readonly id: string;
  readonly address: string;
  readonly acts: readonly string[];
  readonly tries: number;
};

/**
 * Takes those in hand whose time has come and for whom there is something new, each by one worker. Who
 * dies with one in hand leaves it to the next after `seconds`.
 */
export async function takeWebhooks(most: number, seconds: number): Promise<TakenWebhook[]> {
  const { rows } = await pool().query<TakenWebhook>(
    `update webhook set next_try_at = now() + make_interval(secs => $2) where id in (
       select id from webhook where state = 'active' and next_try_at <= now()
         and exists (select from branch where exists (select from journal_seal
           where journal_seal.branch_id = branch.id and journal_seal.number > ${positionOf("webhook.id", "branch.id")}))
       order by next_try_at, id limit $1 for update skip locked)
     returning id, address, acts, tries`,
    [most, seconds],
  );
  return rows;
}

const positionOf = (webhookId: string, branchId: string) =>
  `coalesce((select number from webhook_position where webhook_id = ${webhookId} and branch_id = ${branchId}), 0)`;

/** A line of the journal as it can be told to others: no party, no visit, no account. */
export type ToldLine = {
  readonly branchId: number;
  readonly branch: string;
  readonly number: number;
  readonly journalId: number;
  readonly at: Date;
  readonly act: string;
  readonly outcome: string;
  readonly barcode: string | null;
  readonly loan: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** What a webhook has not been told, in the order in which it was sealed. */
export async function linesAfter(webhookId: string, most: number): Promise<ToldLine[]> {
  const { rows } = await pool().query<ToldLine>(
    `select next.branch_id as "branchId", branch.code as branch, next.number::float8 as number,
       journal.id::float8 as "journalId", journal.at, journal.act, journal.outcome, item.barcode,
       journal.loan_id::float8 as loan, journal.detail
     from branch join lateral (select * from journal_seal where journal_seal.branch_id = branch.id
       and journal_seal.number > ${positionOf("$1::uuid", "branch.id")} order by number limit $2) as next on true
     join journal on journal.id = next.journal_id left join item on item.id = journal.item_id
     order by next.sealed_at, next.branch_id, next.number limit $2`,
    [webhookId, most],
  );
  return rows;
}

/** Up to here it was told, or did not want to be. False: it was removed meanwhile. */
export async function moveOn(
  webhookId: string,
  line: { readonly branchId: number; readonly number: number },
  isDelivered: boolean,
): Promise<boolean> {
  const { rowCount } = await pool().query(
    `with told as (
       update webhook set tries = 0, problem = null, delivered_at = now() where id = $1::uuid and $4 returning id)
     insert into webhook_position (webhook_id, branch_id, number)
     select id, $2, $3 from webhook where id = $1::uuid
     on conflict (webhook_id, branch_id) do update set number = excluded.number`,
    [webhookId, line.branchId, line.number, isDelivered],
  );
  return rowCount === 1;
}

/** Out of hand again. `seconds`: until the next try; null: given up. */
export async function settleWebhook(
  webhookId: string,
  after: {
    readonly tries: number;
    readonly problem: string | null;
    readonly seconds: number | null;
  },
): Promise<void> {
  await pool().query(
    `update webhook set tries = $2, problem = $3, state = case when $4::int is null then 'dead' else state end,
       next_try_at = now() + make_interval(secs => coalesce($4::int, 0)) where id = $1::uuid`,
    [webhookId, after.tries, after.problem, after.seconds],
  );
}
