import { randomBytes } from "node:crypto";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { addMember } from "#domain/identity/test-staff.ts";
import type { Reminders } from "#domain/notices/test-reminders.ts";
import type { JobName } from "#domain/ops/jobs.ts";
import type { Killed } from "#worker/killed/test-dying.ts";

const often = Array.from({ length: 3 }, (_, place) => place);

async function setAside(desk: Reminders): Promise<void> {
  const [copy] = await desk.addCopies(1);
  if (copy === undefined) throw new Error("no copy");
  await desk.place(await desk.addReader(), copy);
  await desk.place(await desk.addReader(), copy);
  await desk.takeBack(copy);
}

async function wantsNoMore(desk: Reminders): Promise<void> {
  const [copy] = await desk.addCopies(1);
  if (copy === undefined) throw new Error("no copy");
  const hold = await desk.place(await desk.addReader(), copy);
  await desk.rows("update hold set ends_on = '2020-01-01' where id = $1", [hold]);
}

export const killedAtDesk = {
  "renew-automatically": {
    prepare: async (desk) => {
      await desk.rows("update loan_policy set renews_automatically = true");
      for (const _ of often) await desk.lent(await desk.addReader(), 1);
    },
  },
  "expire-holds": {
    prepare: async (desk) => {
      for (const _ of often) await setAside(desk);
      await desk.rows("update hold_trap set expires_on = '2020-01-01'");
      for (const _ of often) await wantsNoMore(desk);
    },
    // Drawn by chance for each slip.
    but: ["hold_trap.code"],
  },
  "watch-kiosks": {
    prepare: ({ rows }) =>
      rows(
        "insert into device_heartbeat (device_id, last_seen_at) select id, now() - interval '10 minutes' from device",
      ),
  },
  "watch-readers": {
    // Nobody comes in by a directory here any more: who came so is out.
    prepare: async ({ addReader, rows }) => {
      for (const _ of often)
        await rows(
          `insert into patron_session (patron_id, card_id, token_hash, expires_at, vouched_by, vouched_at)
           select patron_id, id, $2, now() + interval '1 day', 'directory', now() - interval '1 hour'
           from card where patron_id = $1`,
          [(await addReader()).patronId, randomBytes(32)],
        );
    },
  },
  "warn-of-attack": {
    prepare: async ({ database, library, rows }) => {
      await library.set("mail.from", "library@example.org");
      const { userId } = await addMember(database.owner, { role: "administrator" });
      await rows("update users set email = 'admin@example.org' where id = $1", [userId]);
      for (const kind of ["sign-in-of-name", "pairing"])
        await inTransaction(async (transaction) =>
          writeLibraryJournal(transaction, {
            act: "lock-out",
            outcome: "refused",
            detail: { kind },
          }),
        );
    },
  },
  "check-invariants": {
    prepare: async () => undefined,
    onlyReads: "it looks, and writes nothing",
  },
} as const satisfies Partial<Record<JobName, Killed<Reminders>>>;
