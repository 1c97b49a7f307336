import "server-only";
import { z } from "zod";
import type { CommandBody } from "#domain/circulation/command.ts";
import { longestEnvelope } from "#domain/circulation/envelope.ts";
import { type ReasonCode, reasonWeights } from "#domain/library/reasons.ts";
import { phoneCardLength } from "#domain/scanning/phone-card.ts";

/** What comes from outside is parsed here, once. */
export const signedSchema = z.object({
  bytes: z.string().min(1).max(longestEnvelope),
  signature: z.string().length(86),
});

const isReasonCode = (code: string): code is ReasonCode => Object.hasOwn(reasonWeights, code);
const id = z.uuid().refine((text) => text === text.toLowerCase());
/** PostgreSQL knows no text with the sign 0 in it: such a code would crash every act. */
const code = z
  .string()
  .min(1)
  .max(64)
  .refine((text) => !text.includes("\0"));
const scannedAt = z.iso.datetime();
const phoneCard = z.string().length(phoneCardLength);
const confirmed = z.array(z.string().refine(isReasonCode)).max(20);
/** In minor units; a price above it is no price of borrowing. */
export const mostAgreed = 1_000_000_000;

const bodySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("borrow"),
    visit: id,
    item: code,
    scannedAt,
    confirmed,
    agreed: z.int().min(0).max(mostAgreed).optional(),
    onSite: z.boolean().optional(),
    alone: z.strictObject({ at: scannedAt, dueOn: z.iso.date(), dueAt: scannedAt }).optional(),
  }),
  z.strictObject({
    kind: z.literal("return"),
    visit: id.nullable(),
    item: code,
    scannedAt,
    confirmed: confirmed.optional(),
    returnedAt: scannedAt.optional(),
  }),
  z.strictObject({ kind: z.literal("renew"), visit: id, item: code, scannedAt }),
  z.strictObject({ kind: z.literal("undo"), visit: id, undoes: id, scannedAt }),
  z.strictObject({ kind: z.literal("open-visit"), visit: id, card: phoneCard, scannedAt }),
]);

/** Null: nobody can act on this body; it is answered `quarantined`. */
export function parseBody(json: string): CommandBody | null {
  try {
    const parsed = bodySchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
