import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";
import { postNotices } from "#domain/notices/post-notices.server.ts";
import { writeNotices } from "#domain/notices/write-notices.server.ts";
import type { Reader } from "#domain/patrons/test-desk.ts";

/** A library that sends letters, at any hour of the day, and loans whose days are chosen. */
export type Reminders = Waiting & {
  /** Lent a month ago; due in so many days, or before today where it is less than nothing. */
  readonly lent: (
    reader: Reader,
    dueIn: number,
  ) => Promise<{ readonly loanId: number; readonly barcode: string; readonly itemId: number }>;
  readonly dueIn: (loanId: number, days: number) => Promise<void>;
  /** What the timer does. */
  readonly look: () => Promise<void>;
  readonly notices: () => Promise<Record<string, unknown>[]>;
  readonly letters: () => Promise<Record<string, unknown>[]>;
  readonly forget: () => Promise<void>;
};

export async function openReminders(): Promise<Reminders> {
  // A name is enough where nothing is sent.
  process.env.SMTP_URL ??= "smtp://127.0.0.1:9";
  const desk = await openWaiting({ max_renewals: 5, renewal_days: 14, overdue_blocks: "no" });
  await desk.library.set("mail.from", "library@example.org");
  await desk.library.set("library.name", "Nordstadt");
  await desk.library.set("notices.digest-hour", 0);
  const { rows } = desk;
  const dueIn = async (loanId: number, days: number) => {
    // As the owner: nothing of the application may move the beginning of a loan.
    await rows("alter table loan disable trigger loan_keeps_its_beginning");
    await rows(
      `update loan set lent_at = now() - interval '60 days',
         due_on = (now() at time zone branch.time_zone)::date + $2::int,
         due_at = ((now() at time zone branch.time_zone)::date + $2::int + time '20:00') at time zone branch.time_zone
       from branch where branch.id = loan.branch_id and loan.id = $1`,
      [loanId, days],
    );
    await rows("alter table loan enable trigger loan_keeps_its_beginning");
  };
  return {
    ...desk,
    dueIn,
    lent: async (reader, days) => {
      const item = await desk.library.addItem({ title: "Идиот" });
      await desk.lend(reader, item);
      const [row] = await rows("select id::int from loan where item_id = $1 order by id desc", [
        item.itemId,
      ]);
      const loanId = Number(row?.id);
      await dueIn(loanId, days);
      return { ...item, loanId };
    },
    look: async () => {
      await writeNotices();
      await postNotices();
    },
    notices: () =>
      rows("select kind, step, state, problem, letter_id from notice order by kind, step, id"),
    letters: () =>
      rows(
        "select id, patron_id::int, lane, channel, kinds, state, problem from notice_letter order by written_at",
      ),
    forget: async () => {
      await rows("delete from notice");
      await rows("delete from notice_letter");
      await rows("delete from patron_consent");
      await rows("update patron set email = null, phone = null");
    },
  };
}
