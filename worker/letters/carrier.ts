import { createTransport } from "nodemailer";
import { mailServer } from "#domain/library/mail-server.server.ts";
import type { LetterProblem } from "#domain/notices/retrying.ts";
import type { Delivered } from "#domain/notices/settle-letter.server.ts";
import type { WrittenLetter } from "#worker/letters/write-letter.tsx";

/** Milliseconds. In sum far less than the time for which a letter is claimed. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/** What stands on the envelope. */
export type Envelope = {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly libraryName: string;
};

/** Hands a letter to the mail server. What the server says is told as a code: its words may hold the address. */
export async function carry(letter: Envelope, written: WrittenLetter): Promise<Delivered> {
  const url = mailServer();
  if (url === null) return { status: "failed", problem: "not-configured" };
  const transport = createTransport({ url, ...patience });
  try {
    await transport.sendMail({
      // Structured, never a line to be taken apart: an address can name only itself.
      from: { name: letter.libraryName, address: letter.from },
      to: { name: "", address: letter.to },
      ...written,
      // The same at every try: a mailbox that gets it twice may know it.
      messageId: `<${letter.id}@${letter.from.split("@").at(-1) ?? "localhost"}>`,
      headers: { "Auto-Submitted": "auto-generated" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { status: "sent" };
  } catch (error) {
    return { status: "failed", problem: problemOf(error) };
  } finally {
    transport.close();
  }
}

const unreachable = new Set([
  "ECONNECTION",
  "ETIMEDOUT",
  "ESOCKET",
  "EDNS",
  "ETLS",
  "ECONNREFUSED",
]);

/** What nodemailer writes on its errors. */
type Refusal = {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
};

function problemOf(error: unknown): LetterProblem {
  const facts = (error instanceof Error ? error : {}) as Refusal;
  const isForGood = typeof facts.responseCode === "number" && facts.responseCode >= 500;
  if (facts.code === "EAUTH" || facts.code === "ENOAUTH") return "login-refused";
  if (isForGood && facts.command === "RCPT TO") return "address-refused";
  if (facts.responseCode !== undefined) return "refused";
  return unreachable.has(String(facts.code)) ? "unreachable" : "failed";
}
