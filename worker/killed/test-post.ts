import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type pg from "pg";
import { SMTPServer } from "smtp-server";
import { expect } from "vitest";
import { writeBranchJournal } from "#db/queries/library-journal.ts";
import { outside } from "#db/test-breaks.ts";
import { inTransaction } from "#db/transaction.ts";
import { askedBy, borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { addMember } from "#domain/identity/test-staff.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";
import type { JobName } from "#domain/ops/jobs.ts";
import type { Heard, Killed } from "#worker/killed/test-dying.ts";

/** A library with a mail server and another server, who hear of it; what they heard, a line each. */
export type Post = Reminders & {
  readonly heard: string[];
  readonly host: string;
  readonly close: () => Promise<void>;
};

export async function openPost(): Promise<Post> {
  const heard: string[] = [];
  const mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: async (stream, session, done) => {
      const [, letter] = /^Message-ID: (.*)$/im.exec(await text(stream)) ?? [];
      const to = session.envelope.rcptTo.map((each) => each.address).join();
      await outside(() => heard.push(`${to} ${letter}`));
      done();
    },
  });
  mail.on("error", () => undefined);
  const other = createServer(async (request, response) => {
    const body = await text(request);
    const { phone, id } = JSON.parse(body) as { phone?: string; id?: string };
    await outside(() => heard.push(phone === undefined ? body : `${phone} ${id}`));
    response.writeHead(200).end();
  });
  for (const server of [mail.server, other])
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const host = `127.0.0.1:${portOf(other)}`;
  Object.assign(process.env, {
    SMTP_URL: `smtp://127.0.0.1:${portOf(mail.server)}`,
    BIBLIOMAT_OUTGOING_ALLOW: host,
    BIBLIOMAT_PUBLIC_URL: "https://library.example.org",
  });
  const desk = await openReminders();
  const close = async () => {
    other.close();
    await new Promise<void>((resolve) => mail.close(() => resolve()));
  };
  return { ...desk, heard, host, close };
}

function portOf(server: Pick<Server, "address">): number {
  return (server.address() as AddressInfo).port;
}

/** A letter is in hand for ten minutes; then another worker takes it. */
const tenMinutesLater = (table: string) => (owner: pg.Pool) =>
  owner.query(`update ${table} set next_try_at = now() where state = 'sending'`);

const addressOf = (line: string) => line.split(" ")[0];

/**
 * Rather twice than never (docs/decisions/092): all that was to be sent and nothing else; what came twice
 * is known by its number.
 */
function atLeastOnce({ killed, undisturbed }: Heard): void {
  const different = [...new Set(killed)];
  expect(different.map(addressOf).toSorted()).toEqual(undisturbed.map(addressOf).toSorted());
}

async function oneOpenLink(heard: Heard, owner: pg.Pool): Promise<void> {
  atLeastOnce(heard);
  const { rows } = await owner.query(
    `select count(distinct user_id)::int as people, count(*)::int as open from one_time_link
     where used_at is null and expires_at > now()`,
  );
  expect(rows).toEqual([{ people: few.length, open: few.length }]);
}

/** In the order of the journal, the last one perhaps again. */
function inOrder({ killed, undisturbed }: Heard): void {
  expect(killed.filter((line, place) => line !== killed[place - 1])).toEqual(undisturbed);
}

/** Rather never than twice (docs/decisions/251): of what was not heard, it is said that nobody knows. */
const atMostOnce = (channel: string) => async (heard: Heard, owner: pg.Pool) => {
  const killed = heard.killed.map(addressOf);
  expect(new Set(killed).size).toBe(killed.length);
  expect(heard.undisturbed.map(addressOf)).toEqual(expect.arrayContaining(killed));
  const { rows } = await owner.query<{ id: string; end: string }>(
    "select id, state || coalesce(': ' || problem, '') as end from notice_letter where channel = $1",
    [channel],
  );
  const told = heard.killed.join("\n");
  const endOf = (id: string) => rows.find((row) => row.id === id)?.end;
  const missed = rows.filter(({ id }) => !told.includes(id)).map(({ id }) => id);
  expect(new Set(rows.map(({ end }) => end))).toEqual(new Set(["sent", "given-up: unsure"]));
  expect(new Set(missed.map(endOf))).toEqual(new Set(["given-up: unsure"]));
};

async function isSealed(owner: pg.Pool): Promise<boolean> {
  const { rowCount } = await owner.query(
    "select from journal where not exists (select from journal_seal where journal_id = journal.id) limit 1",
  );
  return rowCount === 0;
}

const unsure = [
  "notice_letter.tries",
  "notice_letter.state",
  "notice_letter.problem",
  "notice.state",
  "notice.problem",
];
const many = Array.from({ length: 9 }, (_, place) => place);
const few = many.slice(0, 3);

export const killedAtPost = {
  "write-notices": {
    prepare: async ({ addReader, lent, library, rows, host }) => {
      await library.set("notices.gateway", `http://${host}/send`);
      for (const place of many)
        await lent(await addReader({ email: `reader${place}@example.org` }), -7);
      for (const place of many) {
        const reader = await addReader();
        await rows("update patron set phone = $2 where id = $1", [
          reader.patronId,
          `+790000000${10 + place}`,
        ]);
        await lent(reader, -7);
      }
    },
  },
  "send-notices": {
    prepare: async () => undefined,
    meanwhile: tenMinutesLater("notice_letter"),
    promise: atMostOnce("mail"),
    but: unsure,
  },
  "send-texts": {
    prepare: async () => undefined,
    meanwhile: tenMinutesLater("notice_letter"),
    promise: atMostOnce("text"),
    but: unsure,
  },
  "seal-journal": {
    prepare: ({ library }) =>
      inTransaction(async (transaction) => {
        for (const amount of few)
          writeBranchJournal(transaction, library.branchId, {
            act: "charge-fee",
            outcome: "charged",
            detail: { amount },
          });
      }),
    // Beside other tests it may come too early: transactions of the whole server count.
    isDone: isSealed,
    // How far it looked last, which moves with every look.
    but: ["journal_sealer.sealed_to", "journal_sealer.pending_to", "journal_sealer.pending_xid"],
  },
  "root-journal": { prepare: async () => undefined },
  "deliver-webhooks": {
    prepare: ({ librarian, rows, host }) =>
      rows("insert into webhook (address, acts, made_by) values ($1, '{charge-fee}', $2)", [
        `http://${host}/hook`,
        librarian.userId,
      ]),
    // Three minutes for each turn.
    meanwhile: (owner) => owner.query("update webhook set next_try_at = now()"),
    promise: inOrder,
    but: ["webhook.tries"],
  },
  "send-letters": {
    prepare: async ({ main, library }) => {
      for (const place of few) {
        const patron = await library.addPatron({ email: `receipt${place}@example.org` });
        const visit = await visitOf(main, patron.cardNumber);
        await send(main, borrowing(visit, (await library.addItem()).barcode));
        await takeRequest(askedBy(main, { kind: "mail-receipt", visit, language: "en" }));
      }
    },
    meanwhile: tenMinutesLater("outgoing_message"),
    promise: atLeastOnce,
    // Each time in somebody's hand counts, and the journal tells how often it was.
    but: ["outgoing_message.tries", "journal.detail"],
  },
  "send-account-letters": {
    prepare: async ({ database, rows }) => {
      for (const place of few) {
        const { userId } = await addMember(database.owner);
        await rows("update users set email = $2 where id = $1", [
          userId,
          `staff${place}@example.org`,
        ]);
        await rows(
          "insert into account_letter (kind, user_id, language) values ('password', $1, 'en')",
          [userId],
        );
      }
    },
    meanwhile: tenMinutesLater("account_letter"),
    promise: oneOpenLink,
    // Each time it is written with another link, of which the journal tells how many there were.
    but: ["account_letter.tries", "one_time_link", "journal.detail"],
  },
} as const satisfies Partial<Record<JobName, Killed<Post>>>;
