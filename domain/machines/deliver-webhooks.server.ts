import "server-only";
import {
  linesAfter,
  moveOn,
  settleWebhook,
  type TakenWebhook,
  type ToldLine,
  takeWebhooks,
} from "#db/queries/webhooks.ts";
import { logger } from "#domain/library/logger.server.ts";
import {
  type DeliveryProblem,
  eventOf,
  isTold,
  secondsAfterFailure,
} from "#domain/machines/webhook-event.ts";
import { signedHeaders, webhookSecret } from "#domain/machines/webhook-secret.server.ts";
import { type Posted, postOutgoing } from "#domain/ops/post-outgoing.server.ts";

/** At once, and lines of one at a turn: then it is the next one's turn. */
const atOnce = 8;
const linesATurn = 200;
/** A turn ends well before another worker may take the same one. */
const turnSeconds = 60;
const inHandSeconds = 180;

/**
 * Tells other servers what the sealed journal says, each in its order and at least once. Killed at any
 * point, the next run goes on from the last line that was accepted. Returns how many were taken in hand.
 */
export async function deliverWebhooks(post: typeof postOutgoing = postOutgoing): Promise<number> {
  const taken = await takeWebhooks(atOnce, inHandSeconds);
  await Promise.all(taken.map((webhook) => takeTurn(webhook, post)));
  return taken.length;
}

async function takeTurn(webhook: TakenWebhook, post: typeof postOutgoing): Promise<void> {
  const until = performance.now() + turnSeconds * 1000;
  let { tries } = webhook;
  for (const line of await linesAfter(webhook.id, linesATurn)) {
    if (performance.now() > until) break;
    const isWanted = isTold(line, webhook.acts);
    const problem = isWanted ? await tell(webhook, line, post) : null;
    if (problem !== null) return await fail(webhook, tries + 1, problem);
    if (isWanted) tries = 0;
    if (!(await moveOn(webhook.id, line, isWanted))) return;
  }
  await settleWebhook(webhook.id, { tries, problem: null, seconds: 0 });
}

/** Null: it was accepted. */
async function tell(
  webhook: TakenWebhook,
  line: ToldLine,
  post: typeof postOutgoing,
): Promise<DeliveryProblem | null> {
  const body = JSON.stringify(eventOf(line));
  const seconds = Math.floor(Date.now() / 1000);
  const headers = signedHeaders(webhookSecret(webhook.id), body, seconds);
  return problemOf(await post({ address: webhook.address, headers, body }));
}

function problemOf(posted: Posted): DeliveryProblem | null {
  if (posted.status !== "answered") return posted.problem;
  return posted.code >= 200 && posted.code < 300 ? null : "not-accepted";
}

async function fail(webhook: TakenWebhook, tries: number, problem: DeliveryProblem): Promise<void> {
  const seconds = secondsAfterFailure(tries);
  logger().warn({ webhook: webhook.id, tries, problem }, "a webhook was not delivered");
  await settleWebhook(webhook.id, { tries, problem, seconds });
}
