import "server-only";
import { listWebhooks as list, type WebhookListed } from "#db/queries/webhooks.ts";

export type Webhook = WebhookListed;

export async function listWebhooks(): Promise<readonly Webhook[]> {
  return await list();
}
