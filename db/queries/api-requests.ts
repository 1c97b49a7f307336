import type { Transaction } from "#db/transaction.ts";

/** What was answered under a key before, if anything was; two at once come one after the other. */
export async function answeredRequest(
  transaction: Transaction,
  id: string,
): Promise<{ readonly hash: Buffer; readonly answer: unknown } | null> {
  await transaction.query("select pg_advisory_xact_lock(hashtextextended($1, 260))", [id]);
  const rows = await transaction.query<{ hash: Buffer; answer: unknown }>(
    "select hash, answer from api_request where id = $1::uuid",
    [id],
  );
  return rows[0] ?? null;
}

export function keepAnswer(
  transaction: Transaction,
  request: { readonly id: string; readonly hash: Uint8Array; readonly answer: unknown },
): void {
  transaction.send("insert into api_request (id, hash, answer) values ($1::uuid, $2, $3::json)", [
    request.id,
    request.hash,
    JSON.stringify(request.answer),
  ]);
}

/** Keys are remembered for so many days. */
export async function forgetRequests(
  transaction: Transaction,
  days: number,
  most: number,
): Promise<number> {
  const rows = await transaction.query(
    `delete from api_request where id in (
       select id from api_request where asked_at < now() - make_interval(days => $1) limit $2) returning id`,
    [days, most],
  );
  return rows.length;
}
