import { randomUUID } from "node:crypto";
import { borrowing, returning, sendStored, visitOf } from "#domain/circulation/test-tablet.ts";
import { openSession } from "#domain/identity/test-staff.ts";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";
import type { JobName } from "#domain/ops/jobs.ts";
import { addPhone } from "#domain/patrons/test-phone.ts";
import type { Killed } from "#worker/killed/test-dying.ts";

/** A library that has kept everything for longer than it may. */
export type Untidy = Reminders;
export const openUntidy = openReminders;

const fewTimes = [1, 2, 3] as const;

export const killedWhileTidying = {
  "forget-parties": {
    prepare: async ({ main, addReader, library, lend, takeBack, rows }) => {
      for (const _ of fewTimes) {
        const [reader, item] = [await addReader(), await library.addItem()];
        await lend(reader, item);
        await takeBack(item, main);
      }
      await rows("update party_patron set last_used_at = now() - interval '15 days'");
    },
  },
  "forget-tries": {
    prepare: async ({ rows }) => {
      await rows(
        "insert into rate_limit (key, points, expire) select 'try-' || n, 1, 1000 from generate_series(1, 3) as n",
      );
      await rows(
        `insert into api_request (id, hash, answer, asked_at)
         select gen_random_uuid(), sha256('a'), '{}', now() - interval '31 days' from generate_series(1, 3)`,
      );
    },
  },
  "forget-ended-sessions": {
    prepare: async ({ librarian: { userId }, rows }) => {
      for (const _ of fewTimes) await openSession(userId);
      await rows(
        `update sessions set "endedAt" = now() - interval '31 days', "endedBy" = 'owner'
         where "createdAt" > (select min("createdAt") from sessions)`,
      );
      await rows(
        `insert into account_letter (kind, user_id, language, asked_at)
         values ('password', $1, 'en', now() - interval '31 days')`,
        [userId],
      );
      await rows(
        `insert into one_time_link (hash, purpose, user_id, expires_at)
         values (sha256('a'), 'password', $1, now() - interval '31 days')`,
        [userId],
      );
    },
  },
  "forget-patrons": {
    prepare: async ({ addReader, rows }) => {
      for (const _ of fewTimes) await addReader({ isPending: true });
      await rows(
        "update patron set created_at = now() - interval '61 days' where status = 'pending'",
      );
    },
  },
  "forget-phones": {
    prepare: async ({ library, rows }) => {
      for (const _ of fewTimes) await addPhone(library);
      await rows(
        "update patron_session set ended_at = now() - interval '31 days', ended_by = 'owner'",
      );
    },
  },
  "forget-unbooked": {
    prepare: async ({ main, addReader, rows }) => {
      const visit = await visitOf(main, (await addReader()).cardNumber);
      for (const _ of fewTimes) await sendStored(main, borrowing(visit, "nothing"));
      await rows(
        "update unbooked_command set settled_at = now() - interval '31 days', settled_by = $1",
        [randomUUID()],
      );
    },
  },
  "forget-job-runs": {
    prepare: ({ rows }) =>
      rows(
        `insert into job_run (job, asked_by, started_at, ended_at, outcome)
         select 'expire-holds', 'clock', now() - interval '31 days', now(), 'done' from generate_series(1, 4)`,
      ),
  },
  "purge-bodies": {
    prepare: async ({ main, rows }) => {
      for (const _ of fewTimes) await sendStored(main, returning("39999999999999"));
      await rows("alter table command disable trigger user");
      await rows("update command set received_at = now() - interval '31 days'");
      await rows("alter table command enable trigger user");
    },
  },
  "purge-letters": {
    prepare: ({ rows }) =>
      rows(
        `insert into outgoing_message (id, kind, visit_id, party_id, branch_id, language, asked_at)
         select gen_random_uuid(), 'receipt', id, party_id, branch_id, 'en', now() - interval '31 days' from visit`,
      ),
  },
  "purge-notices": {
    prepare: async ({ addReader, library, rows }) => {
      const { patronId } = await addReader();
      await rows(
        `insert into notice_letter (id, patron_id, lane, channel, branch_id, day, written_at, state, ended_at)
         select gen_random_uuid(), $1, 'digest', 'mail', $2, day, day, 'sent', now()
         from generate_series('2025-01-01'::date, '2025-01-03', '1 day') as day`,
        [patronId, library.branchId],
      );
      await rows(
        `insert into notice (kind, branch_id, patron_id, due_on, state, ended_at)
         select 'membership-ends', $2, $1, '2025-01-01', 'told', now()`,
        [patronId, library.branchId],
      );
    },
  },
} as const satisfies Partial<Record<JobName, Killed<Untidy>>>;
