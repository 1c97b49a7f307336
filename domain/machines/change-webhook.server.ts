import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { deleteWebhook, resumeWebhook } from "#db/queries/webhooks.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import type { WebhookProblem } from "#domain/machines/add-webhook.server.ts";

export type ChangedWebhook =
  | { readonly status: "changed" }
  | { readonly status: "refused"; readonly problem: WebhookProblem };

/** Removes a webhook, or tries one again that was given up. */
export async function changeWebhook(
  id: string,
  wish: "remove" | "resume",
  by: Person,
): Promise<ChangedWebhook> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return unknown;
  return await inTransaction(async (transaction): Promise<ChangedWebhook> => {
    const change = wish === "remove" ? deleteWebhook : resumeWebhook;
    if (!(await change(transaction, id))) return unknown;
    const detail = { webhook: id, by: by.id };
    const outcome = wish === "remove" ? "deleted" : "resumed";
    writeLibraryJournal(transaction, { act: "change-webhook", outcome, detail });
    return { status: "changed" };
  });
}

const unknown = { status: "refused", problem: "unknown-webhook" } as const;
