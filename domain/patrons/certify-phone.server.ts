import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { certifyPhone as certify } from "#db/queries/phone-cards.ts";
import { inTransaction } from "#db/transaction.ts";
import { mayTry } from "#domain/identity/rate-limits.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import { journalOfReader } from "#domain/patrons/journal-of-reader.server.ts";
import { openPhonesDoor } from "#domain/patrons/open-phones-door.server.ts";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";
import { issuePhoneCertificate } from "#domain/patrons/phone-card-issuer.server.ts";
import { lengthenPoint, shortenPoint } from "#domain/scanning/p256-point.ts";

const asked = z.object({ publicKey: z.string().regex(/^[A-Za-z0-9+/]{87}=$/) });

export type PhoneCertified =
  | {
      readonly status: "certified";
      /** 117 bytes, base64. */
      readonly certificate: string;
      /** The library's clock, ISO 8601. */
      readonly now: string;
      readonly expiresAt: string;
      /** Shown on the phone, there alone. */
      readonly holder: {
        readonly givenName: string;
        readonly familyName: string;
        readonly number: string;
        readonly library: string;
      };
    }
  | { readonly status: "refused"; readonly problem: "malformed" | "ended" | "too-many-tries" };

/** Certifies the key of a reader's phone for some days, or prolongs what was certified before. */
export async function certifyPhone(body: unknown, reader: Reader): Promise<PhoneCertified> {
  const parsed = asked.safeParse(body);
  const key = parsed.success ? keyOf(Buffer.from(parsed.data.publicKey, "base64")) : null;
  const door = await openPhonesDoor(reader.branchCode);
  if (key === null || door === null) return { status: "refused", problem: "malformed" };
  if (!(await mayTry("phone-card-of-session", reader.session)))
    return { status: "refused", problem: "too-many-tries" };
  const days = readSetting(door.settings, "phone-card.days");
  return await inTransaction(async (transaction) => {
    const wish = { session: reader.session, newId: randomUUID(), publicKey: key, days };
    const row = await certify(transaction, wish);
    if (row === null) return { status: "refused", problem: "ended" };
    if (row.reference === wish.newId)
      journalOfReader(transaction, reader, door, { act: "issue-phone-card", outcome: "issued" });
    const { reference, expiresAt, now } = row;
    const lastSecond = Math.floor(expiresAt.getTime() / 1000);
    const certificate = issuePhoneCertificate({ reference, lastSecond, key });
    return {
      status: "certified",
      certificate: Buffer.from(certificate).toString("base64"),
      now: now.toISOString(),
      expiresAt: expiresAt.toISOString(),
      holder: {
        givenName: reader.givenName,
        familyName: reader.familyName,
        number: reader.cardNumber,
        library: readSetting(door.settings, "library.name"),
      },
    };
  });
}

/** A point of another curve may have an x of this one: it is the same only if its y comes back, too. */
function keyOf(raw: Buffer): Uint8Array | null {
  const short = shortenPoint(raw);
  const whole = short && lengthenPoint(short);
  return whole !== null && raw.equals(whole) ? short : null;
}
