import "server-only";
import { z } from "zod";
import { actAtConsole } from "#domain/circulation/act-at-console.server.ts";
import type { Answer } from "#domain/circulation/command.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { readSlip, type Slip } from "#domain/holds/read-shelf.server.ts";
import { calendarAround } from "#domain/library/calendar.server.ts";
import { readDay } from "#domain/library/dates.ts";
import type { ReasonCode } from "#domain/library/reasons.ts";

const shape = z.object({
  branch: z.string().min(1).max(32),
  item: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .refine((text) => !text.includes("\0")),
  isConfirmed: z.boolean(),
  press: z.string().max(100).optional(),
  /** The day on which it lay in the box; empty: it came just now. */
  backOn: z
    .string()
    .refine((day) => day === "" || readDay(day) !== null)
    .default(""),
});

export type TakenBack = { readonly answer: Answer; readonly slip: Slip | null };

const elsewhere: readonly ReasonCode[] = ["return-elsewhere"];

/** The act of the tablets, done by somebody at the desk. Null: nothing that could be read. */
export async function returnAtDesk(
  asked: unknown,
  by: { readonly account: string; readonly now: string },
): Promise<TakenBack | null> {
  const parsed = shape.safeParse(asked);
  const door = parsed.success ? await openConsole(parsed.data.branch) : null;
  if (!parsed.success || door === null) return null;
  const { item, isConfirmed, backOn, press } = parsed.data;
  const confirmed = isConfirmed ? elsewhere : [];
  // The last moment of that day: nobody is later for how long the box stood.
  const endsAt = backOn === "" ? undefined : calendarAround(door.branch, [backOn])[backOn]?.endsAt;
  const back = endsAt === undefined ? {} : { returnedAt: new Date(endsAt).toISOString() };
  const body = {
    kind: "return",
    visit: null,
    item,
    scannedAt: by.now,
    confirmed,
    ...back,
  } as const;
  const answer = await actAtConsole(body, door, by.account, press);
  return { answer, slip: await readSlip(item) };
}
