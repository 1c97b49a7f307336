import { useTranslations } from "use-intl/react";
import type { Refusal } from "#domain/identity/admission.ts";
import type { WebhookProblem } from "#domain/machines/add-webhook.server.ts";
import { mostWebhooks } from "#domain/machines/webhook-acts.ts";

/** What stands against an address or its delivery; the others are those of every form. */
const webhookProblems = [
  "address-unreadable",
  "address-not-encrypted",
  "address-with-credentials",
  "address-unknown",
  "address-private",
  "no-acts",
  "unknown-webhook",
] as const satisfies readonly WebhookProblem[];

/** Why a form about webhooks was not taken, in words. */
export function useWebhookProblem(): (problem: WebhookProblem | Refusal) => string {
  const t = useTranslations("webhooks.problems");
  const words = useTranslations("signIn.problems");
  return (problem) => {
    if (problem === "too-many-webhooks") return t(problem, { most: mostWebhooks });
    return isOfWebhooks(problem) ? t(problem) : words(problem);
  };
}

function isOfWebhooks(
  problem: Exclude<WebhookProblem, "too-many-webhooks"> | Refusal,
): problem is (typeof webhookProblems)[number] {
  return webhookProblems.some((each) => each === problem);
}
