import "server-only";
import { z } from "zod";
import { mostAgreed } from "#domain/circulation/command-schema.server.ts";
import type { ItemMark } from "#domain/circulation/facts.ts";
import { itemMarks } from "#domain/circulation/marking.ts";
import { lengthOf, lengths } from "#domain/library/lengths.ts";
import { type ReasonCode, reasonWeights } from "#domain/library/reasons.ts";
import { problemNames, problems } from "#domain/machines/problems.ts";
import { mostAtOnce } from "#domain/money/amounts.ts";
import { feesByHand, forgoReasons, means } from "#domain/money/books.ts";
import { hasBadSigns } from "#domain/patrons/patron-fields.ts";

const isReasonCode = (code: string): code is ReasonCode => Object.hasOwn(reasonWeights, code);
const text = z.string();
const instant = z.iso.datetime();
const day = z.iso.date();
/** PostgreSQL knows no text with the sign 0 in it. */
const code = text
  .min(1)
  .max(64)
  .refine((said) => !said.includes("\0"));
const branch = text.min(1).max(32).meta({ description: "The code of a branch." });
const patron = z
  .uuid()
  .lowercase()
  .meta({ description: "The handle of a reader; found by POST /api/v1/patrons/lookup." });
const barcode = code.meta({ description: "What the label of a copy says." });
const confirmed = z
  .array(text.refine(isReasonCode))
  .max(20)
  .default([])
  .meta({ description: "Codes of reasons that only ask, and to which somebody has said yes." });
const minor = z.int().meta({ description: "In minor units of the library's currency." });

export const reasonShape = z.object({
  code: text,
  weight: z.enum(["block", "ask", "tell"]),
  facts: z.record(text, z.union([text, z.number()])).optional(),
});
const reasons = z.array(reasonShape);

const itemShown = z.object({
  barcode: text,
  title: text,
  authors: text,
  year: z.int().nullable(),
  language: text,
  callNumber: text.nullable(),
});

export const itemShape = itemShown.extend({
  branch: text,
  status: z.enum([
    "available",
    "on-loan",
    "on-hold-shelf",
    "in-transit",
    "unavailable",
    "not-for-loan",
  ]),
  dueOn: day.nullable(),
});

export const patronShape = z.object({
  patron: z.uuid(),
  familyName: text,
  givenName: text,
  category: text,
  branch: text,
  isPending: z.boolean(),
  expiresOn: day.nullable(),
  restrictedUntil: day.nullable().meta({
    description:
      "The last day, by each branch's own calendar; 9999-12-31 is never lifted by itself.",
  }),
  openLoans: z.int(),
  openHolds: z.int(),
  owed: minor,
});

export const loanShape = z.object({
  loan: z.int(),
  barcode: text,
  title: text,
  branch: text,
  lentAt: instant,
  dueOn: day,
  dueAt: instant,
  renewals: z.int(),
  isOverdue: z.boolean(),
});

export const holdShape = z.object({
  hold: z.int(),
  title: text,
  barcode: text.nullable(),
  branch: text,
  placedAt: instant,
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  state: z.enum(["waiting", "suspended", "coming", "ready"]),
});

export const feeShape = z.object({
  fee: z.uuid(),
  kind: text,
  branch: text,
  madeAt: instant,
  barcode: text.nullable(),
  title: text.nullable(),
  owed: minor,
});

const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(100)
  .default(50)
  .meta({ description: "How many at most." });
const afterNumber = text
  .regex(/^\d{1,15}$/)
  .optional()
  .meta({ description: "What `next` of the page before said." });

export const pageQuery = z.strictObject({ after: afterNumber, limit });
export const patronsPageQuery = z.strictObject({
  after: afterNumber,
  limit,
  patron: patron.optional(),
});
export const feesPageQuery = z.strictObject({
  after: z.uuid().lowercase().optional(),
  limit,
  patron: patron.optional(),
});
export const barcodePath = z.strictObject({ barcode });
export const patronPath = z.strictObject({ patron });
export const lookupBody = z.strictObject({ cardNumber: code });

/** A page of a list; `next` is given back as `after`, null where this was the last one. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: text.nullable() });
}

export const borrowBody = z.strictObject({
  branch,
  patron,
  item: barcode,
  confirmed,
  onSite: z.boolean().default(false).meta({ description: "For reading in the house." }),
  agreed: z.int().min(0).max(mostAgreed).optional().meta({
    description:
      "The price to which the reader has said yes, in minor units: what `rental-fee` told. A yes to another price is none.",
  }),
});
export const returnBody = z.strictObject({
  branch,
  item: barcode,
  confirmed,
  returnedAt: instant.optional().meta({
    description: "When it was really given back, where it lay in a box since; left out: just now.",
  }),
});
export const renewBody = z.strictObject({ branch, patron, item: barcode });
export const placeHoldBody = z.strictObject({
  branch: branch.meta({ description: "The code of the branch where it is fetched." }),
  patron,
  item: barcode.meta({ description: "The label of any copy of the title." }),
  onlyThisCopy: z.boolean().default(false),
  startsOn: day.optional(),
  endsOn: day.optional(),
  confirmed,
});
const hold = z.int().min(1).meta({ description: "The number of the hold." });
export const holdBody = z.strictObject({ hold });
export const suspendHoldBody = z.strictObject({
  hold,
  until: day.optional().meta({
    description: "The first day on which it counts again; left out: when it is resumed.",
  }),
});
export const moveHoldBody = z.strictObject({ hold, to: z.enum(["first", "up", "down", "last"]) });
export const takeOverBody = borrowBody.extend({
  why: text
    .transform((said) => said.normalize("NFC").replace(/\s+/g, " ").trim())
    .refine((said) => said !== "" && lengthOf(said) <= lengths.reason && !hasBadSigns(said))
    .meta({ description: "Why the book goes from hand to hand, in words; kept with the loan." }),
});
export const sendCopyBody = z.strictObject({
  branch: branch.meta({ description: "The code of the branch where it is in somebody's hand." }),
  item: barcode,
  to: text.min(1).max(32).meta({
    description: "The code of the branch where it goes; `branch` again takes a sending back.",
  }),
});
/** What becomes of a loan, and may cost the reader something, is said by whoever lends. */
export const loanMarks = ["lost", "claimed-returned"] as const satisfies readonly ItemMark[];
/** A withdrawn copy leaves and comes back by an act of its own. */
export const markBody = z.strictObject({
  item: barcode,
  mark: z.enum(itemMarks.filter((mark) => mark !== "withdrawn")).meta({
    description: `${loanMarks.join(" and ")}, where they are set, need the scope lend-items as well.`,
  }),
});
const amount = z.int().min(1).max(mostAtOnce).meta({ description: "In minor units." });
export const payFeesBody = z.strictObject({
  branch,
  patron,
  fee: z.uuid().lowercase().nullable().default(null).meta({
    description: "One fee; null: all of them, the oldest first.",
  }),
  amount,
  means: z.enum(means),
});
export const forgoFeesBody = payFeesBody
  .omit({ means: true })
  .extend({ as: z.enum(["waive", "write-off"]), reason: z.enum(forgoReasons) });
export const chargeFeeBody = z.strictObject({
  branch,
  patron,
  kind: z.enum(feesByHand),
  amount,
});

/** What an act answers, whichever it was; what does not belong to it is left out. */
export const actAnswer = z.object({
  outcome: text,
  reasons,
  item: itemShown.nullable().optional(),
  loan: z.int().optional(),
  dueOn: day.optional(),
  dueAt: instant.optional(),
  lateDays: z.int().optional(),
  isRecalled: z.literal(true).optional(),
  renewable: z.boolean().optional(),
  hold: z.int().optional(),
  place: z.int().optional(),
  amount: minor.optional(),
});
export type ActAnswer = z.infer<typeof actAnswer>;

/** What an act would answer just now; nothing was written. */
export const decisionAnswer = actAnswer.extend({ isAllowed: z.boolean() });

export const problemShape = z.object({
  type: text,
  title: text,
  status: z.union(
    [...new Set(problemNames.map((name) => problems[name].status))].map((each) => z.literal(each)),
  ),
  detail: text.optional(),
  outcome: text.optional(),
  reasons: reasons.optional(),
});
