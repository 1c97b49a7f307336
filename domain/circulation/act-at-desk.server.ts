import "server-only";
import { z } from "zod";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import type { Answer } from "#domain/circulation/command.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import type { Override } from "#domain/circulation/overriding.ts";
import { lengthOf, lengths } from "#domain/library/lengths.ts";
import { type ReasonCode, reason, reasonWeights } from "#domain/library/reasons.ts";
import { openDeskVisit } from "#domain/patrons/open-desk-visit.server.ts";
import { hasBadSigns } from "#domain/patrons/patron-fields.ts";

const isReasonCode = (code: string): code is ReasonCode => Object.hasOwn(reasonWeights, code);

const shape = z.object({
  kind: z.enum(["borrow", "renew"]),
  branch: z.string().min(1).max(lengths.code),
  /** The reader, by the handle of her page. */
  patron: z.string().max(100),
  /** Who fetches for the reader, likewise; left out where she comes herself. */
  fetchedBy: z.string().max(100).optional(),
  /** The id of the visit, drawn when the page was opened. */
  visit: z.uuid().refine((text) => text === text.toLowerCase()),
  /** Which press of the page it is: a doubled one is the same command. */
  press: z.string().min(1).max(100),
  item: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .refine((text) => !text.includes("\0")),
  onSite: z.boolean(),
  /** Questions to which the reader has said yes. */
  agreed: z.array(z.string().refine(isReasonCode)).max(20),
  overrides: z
    .array(
      z.object({
        reason: z.string().refine(isReasonCode),
        why: z
          .string()
          .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
          .refine((text) => text !== "" && lengthOf(text) <= lengths.reason && !hasBadSigns(text)),
      }),
    )
    .max(20),
});

export type AtDesk = {
  readonly account: string;
  /** ISO 8601. */
  readonly now: string;
  /** Whether this person may let anything pass here; else what she offers to pass is not heard. */
  readonly mayOverride: boolean;
};

/**
 * Lends or renews for a reader at the desk: the act of the tablets, with what staff let pass. Null:
 * nothing that could be read.
 */
export async function actAtDesk(asked: unknown, by: AtDesk): Promise<Answer | null> {
  const parsed = shape.safeParse(asked);
  const door = parsed.success ? await openConsole(parsed.data.branch) : null;
  if (!parsed.success || door === null) return null;
  const { kind, patron, visit, press, item, onSite, agreed, fetchedBy = null } = parsed.data;
  if (!(await openDeskVisit({ visit, handle: patron, by: by.account, fetchedBy }, door)))
    return { outcome: "refused", item: null, reasons: [reason("visit-unknown")] };
  const isFetched = fetchedBy !== null;
  if (isFetched && kind === "renew")
    return { outcome: "refused", item: null, reasons: [reason("hold-not-waiting")] };
  const overrides: readonly Override[] = by.mayOverride ? parsed.data.overrides : [];
  // The body is kept for a while, and the words go with the reader's mapping: only codes stand in it.
  const codes = overrides.map((each) => each.reason);
  const same = { visit, item, scannedAt: by.now, passed: codes } as const;
  const body =
    kind === "borrow"
      ? {
          kind,
          ...same,
          confirmed: agreed,
          ...(onSite ? { onSite } : {}),
          ...(isFetched ? { isFetched } : {}),
        }
      : { kind, ...same };
  return await actAtConsole(body, door, by.account, press, overrides);
}
