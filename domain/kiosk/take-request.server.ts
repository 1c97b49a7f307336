import "server-only";
import { z } from "zod";
import { isDatabaseAway } from "#db/transaction.ts";
import { signedSchema } from "#domain/circulation/command-schema.server.ts";
import { readRequest } from "#domain/circulation/envelope.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { authenticateDevice } from "#domain/identity/authenticate-device.server.ts";
import { askForReceipt } from "#domain/kiosk/ask-for-receipt.server.ts";
import { findTitles } from "#domain/kiosk/find-titles.server.ts";
import { hello } from "#domain/kiosk/hello.server.ts";
import { interruptedVisit } from "#domain/kiosk/interrupted-visit.server.ts";
import { myLoans } from "#domain/kiosk/my-loans.server.ts";
import { noteHeartbeat } from "#domain/kiosk/note-heartbeat.server.ts";
import { placeHoldHere } from "#domain/kiosk/place-hold-here.server.ts";
import { readTabletReport } from "#domain/kiosk/read-tablet-report.server.ts";
import type {
  Hello,
  HelloRequest,
  HoldAsked,
  Identified,
  MyLoans,
  ReceiptAsked,
  RequestResult,
  TitlesFound,
} from "#domain/kiosk/request.ts";
import { logger } from "#domain/library/logger.server.ts";
import { identify } from "#domain/patrons/identify.server.ts";

// PostgreSQL knows no text with the sign 0 in it.
const hasNoNought = (text: string) => !text.includes("\0");
const id = z.uuid().refine((text) => text === text.toLowerCase());
/** A reader whose tablet stopped more often than this has a desk to go to. */
const mostInterrupted = 8;
const bodySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("hello"),
    report: z.unknown().optional().transform(readTabletReport),
  }),
  z.strictObject({
    kind: z.literal("identify"),
    visit: id,
    card: z.strictObject({
      text: z.string().min(1).max(300).refine(hasNoNought),
      via: z.enum(["camera", "wedge", "hand"]),
    }),
    pin: z.string().min(1).max(32).nullable(),
    interrupted: z.array(id).max(mostInterrupted).optional(),
  }),
  z.strictObject({ kind: z.literal("my-loans"), visit: id }),
  z.strictObject({
    kind: z.literal("mail-receipt"),
    visit: id,
    language: z.string().regex(/^[a-z]{2,3}$/),
  }),
  z.strictObject({
    kind: z.literal("place-hold"),
    visit: id,
    item: z.string().min(1).max(64).refine(hasNoNought),
  }),
  z.strictObject({
    kind: z.literal("find-titles"),
    words: z.string().min(1).max(200).refine(hasNoNought),
  }),
]);

type RequestBody = z.infer<typeof bodySchema>;

/** A signed question of a tablet, from whichever door, to its answer. Never throws, leaves no command. */
export async function takeRequest(signed: unknown): Promise<RequestResult> {
  const parsed = signedSchema.safeParse(signed);
  const envelope = parsed.success ? readRequest(parsed.data.bytes) : null;
  const body = envelope === null ? null : parseBody(envelope.json);
  if (!parsed.success || envelope === null || body === null)
    return { status: "rejected", problem: "malformed" };
  try {
    const device = await authenticateDevice(envelope.header);
    if (device.status === "refused") return { status: "rejected", problem: device.problem };
    if (!device.isSignatureOf(parsed.data.bytes, parsed.data.signature)) {
      return { status: "rejected", problem: "bad-signature" };
    }
    return { status: "answered", answer: await answer(body, device.actor) };
  } catch (error) {
    if (!isDatabaseAway(error))
      logger().error({ err: error, request: body.kind }, "a request crashed");
    return { status: "rejected", problem: "unavailable" };
  }
}

function parseBody(json: string): RequestBody | null {
  try {
    const parsed = bodySchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function answer(
  body: RequestBody,
  actor: Actor,
): Promise<Hello | Identified | MyLoans | ReceiptAsked | HoldAsked | TitlesFound> {
  switch (body.kind) {
    case "hello":
      return await greet(body.report, actor);
    case "identify":
      return await open(body, actor);
    case "my-loans":
      return await myLoans(body.visit, actor);
    case "mail-receipt":
      return await askForReceipt(body, actor);
    case "place-hold":
      return await placeHoldHere(body, actor);
    case "find-titles":
      return await findTitles(body.words, actor);
  }
}

/** A heartbeat that cannot be noted keeps no tablet from its settings. */
async function greet(report: HelloRequest["report"] | null, actor: Actor): Promise<Hello> {
  await noteHeartbeat(actor.device.id, report ?? null).catch((error: unknown) => {
    if (!isDatabaseAway(error)) logger().error({ err: error }, "a heartbeat was not noted");
  });
  return hello(actor, new Date());
}

async function open(
  { interrupted, ...wish }: z.infer<typeof bodySchema> & { kind: "identify" },
  actor: Actor,
): Promise<Identified> {
  const identified = await identify(wish, actor);
  if (identified.outcome !== "opened" || interrupted === undefined) return identified;
  const earlier = await interruptedVisit(wish.visit, interrupted, actor);
  return earlier === null ? identified : { ...identified, earlier };
}
