import "server-only";
import { z } from "zod";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { countWebhooks, insertWebhook } from "#db/queries/webhooks.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { mostWebhooks, webhookActs } from "#domain/machines/webhook-acts.ts";
import { webhookSecret } from "#domain/machines/webhook-secret.server.ts";
import {
  type AddressProblem,
  checkOutgoingAddress,
  longestOutgoingAddress,
} from "#domain/ops/outgoing-address.server.ts";

const shape = z.object({
  address: z.string().trim().max(longestOutgoingAddress),
  acts: z.array(z.enum(webhookActs)).min(1),
});

/** Words: `webhooks.problems.<code>`. */
export type WebhookProblem = AddressProblem | "no-acts" | "too-many-webhooks" | "unknown-webhook";
export type AddedWebhook =
  | {
      readonly status: "added";
      readonly id: string;
      /** Told this once. */
      readonly secret: string;
    }
  | { readonly status: "refused"; readonly problem: WebhookProblem };

/** Another server is told from now on what happens here. */
export async function addWebhook(asked: unknown, by: Person): Promise<AddedWebhook> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) {
    const isAddress = parsed.error.issues.some((issue) => issue.path[0] === "address");
    return refused(isAddress ? "address-unreadable" : "no-acts");
  }
  const { address, acts } = parsed.data;
  const checked = await checkOutgoingAddress(address);
  if (checked.status === "refused") return refused(checked.problem);
  return await inTransaction(async (transaction): Promise<AddedWebhook> => {
    if ((await countWebhooks(transaction)) >= mostWebhooks) return refused("too-many-webhooks");
    const chosen = webhookActs.filter((each) => acts.includes(each));
    const id = await insertWebhook(transaction, { address, acts: chosen, madeBy: by.id });
    writeLibraryJournal(transaction, {
      act: "change-webhook",
      outcome: "added",
      detail: { webhook: id, by: by.id, count: chosen.length },
    });
    return { status: "added", id, secret: webhookSecret(id) };
  });
}

function refused(problem: WebhookProblem): AddedWebhook {
  return { status: "refused", problem };
}
