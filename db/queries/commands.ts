import type { Transaction } from "#db/transaction.ts";

/** A command as it was received: `hash` is the SHA-256 of the signed bytes as they came. */
export type CommandRow = {
  readonly id: string;
  readonly device: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly bytes: string;
  readonly signature: string | null;
};

export type Claim<Answer> =
  /** Nobody had it: it is this transaction's now. */
  | { readonly status: "claimed" }
  /** The same bytes were answered before: the same answer again. */
  | { readonly status: "answered"; readonly answer: Answer }
  /** The same id came with other bytes. */
  | { readonly status: "id-reused" }
  /** The number is taken by another command: two copies of one device are at work. */
  | { readonly status: "copied" }
  /** The command before it has not arrived. */
  | { readonly status: "sequence-gap" };

/**
 * Claims the command id first: a doubled request waits here for the one before it, then finds its
 * answer. Only after the insert failed is the answer looked up; the other order loses the race.
 */
export async function claimCommand<Answer>(
  transaction: Transaction,
  command: CommandRow,
): Promise<Claim<Answer>> {
  const [row] = await transaction.query<{ claimed: boolean }>(claim, [
    command.id,
    command.device,
    command.epoch,
    command.seq,
    command.hash,
    // The one sign that the database cannot keep; the hash is that of the bytes as they came.
    command.bytes.replaceAll("\0", "\ufffd"),
    command.signature,
  ]);
  if (row?.claimed === true) return { status: "claimed" };
  return await whatStandsThere<Answer>(transaction, command);
}

const claim = `
with place as (
  select ($4::bigint = 1 or exists (
    select from command where device_id = $2::uuid and epoch = $3::int and seq = $4::bigint - 1))
  and exists (select from device where id = $2::uuid and epoch = $3::int and status = 'active') as is_next),
claimed as (
  insert into command (id, device_id, epoch, seq, hash)
  select $1::uuid, $2::uuid, $3::int, $4::bigint, $5::bytea from place where is_next
  on conflict do nothing returning id),
body as (
  insert into command_body (command_id, bytes, signature) select id, $6::text, $7::text from claimed)
select exists (select from claimed) as claimed`;

async function whatStandsThere<Answer>(
  transaction: Transaction,
  command: CommandRow,
): Promise<Claim<Answer>> {
  const rows = await transaction.query<{ id: string; isSame: boolean; answer: Answer | null }>(
    `select command.id, hash = $5::bytea as "isSame", command_answer.answer
     from command left join command_answer on command_answer.command_id = command.id
     where command.id = $1::uuid or (device_id = $2::uuid and epoch = $3::int and seq = $4::bigint)`,
    [command.id, command.device, command.epoch, command.seq, command.hash],
  );
  const same = rows.find((row) => row.id === command.id);
  if (same !== undefined) {
    if (!same.isSame || same.answer === null) return { status: "id-reused" };
    return { status: "answered", answer: same.answer };
  }
  if (rows.length > 0) return { status: "copied" };
  // Neither taken nor claimable: the one before it is missing, its holder just gave up, or the device
  // was stopped since it was looked up. It asks again, and is told which.
  return { status: "sequence-gap" };
}

/** What the journal says of one act: ids and codes only, the database refuses anything else. */
export type JournalEntry = {
  readonly act: string;
  readonly outcome: string;
  readonly branchId: number;
  readonly deviceId: string | null;
  readonly visitId: string | null;
  readonly partyId: string | null;
  readonly itemId: number | null;
  readonly loanId: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** The answer row and the journal row of a command, sent together with the commit. */
export function concludeCommand(
  transaction: Transaction,
  commandId: string,
  answer: unknown,
  entry: JournalEntry,
): void {
  transaction.send(
    `with answered as (insert into command_answer (command_id, answer) values ($1::uuid, $2::json))
     insert into journal (command_id, act, outcome, branch_id, device_id, visit_id, party_id, item_id, loan_id, detail)
     values ($1::uuid, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb)`,
    [
      commandId,
      JSON.stringify(answer),
      entry.act,
      entry.outcome,
      entry.branchId,
      entry.deviceId,
      entry.visitId,
      entry.partyId,
      entry.itemId,
      entry.loanId,
      JSON.stringify(entry.detail),
    ],
  );
}

/** An act that is no command (identify, pairing, freezing) leaves its journal row alone. */
export function writeJournal(transaction: Transaction, entry: JournalEntry): void {
  transaction.send(
    `insert into journal (act, outcome, branch_id, device_id, visit_id, party_id, item_id, loan_id, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
    [
      entry.act,
      entry.outcome,
      entry.branchId,
      entry.deviceId,
      entry.visitId,
      entry.partyId,
      entry.itemId,
      entry.loanId,
      JSON.stringify(entry.detail),
    ],
  );
}

/** Remembers that the command crashed its act; returns how often it has. */
export async function recordCrash(
  transaction: Transaction,
  commandId: string,
  error: string,
): Promise<number> {
  const [row] = await transaction.query<{ crashes: number }>(
    `with crash as (insert into command_crash (command_id, error) values ($1::uuid, $2))
     select count(*)::int + 1 as crashes from command_crash where command_id = $1::uuid`,
    [commandId, error.slice(0, 500)],
  );
  return row?.crashes ?? 1;
}
