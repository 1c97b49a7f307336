import { WebhookActs } from "#app/(staff)/admin/webhooks/webhook-acts.tsx";
import { WebhookForm } from "#app/(staff)/admin/webhooks/webhook-form.tsx";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import type { JournalAct } from "#domain/library/journal-acts.ts";
import { listWebhooks, type Webhook } from "#domain/machines/list-webhooks.server.ts";
import { webhookActs } from "#domain/machines/webhook-acts.ts";
import { deliveryProblems } from "#domain/machines/webhook-event.ts";
import { longestOutgoingAddress } from "#domain/ops/outgoing-address.server.ts";

/** Other servers that are told what happens here. */
export default async function WebhooksPage() {
  await admit("/admin/webhooks", { permission: "manage-webhooks" });
  const webhooks = await listWebhooks();
  const { words } = await staffWords();
  const t = words("webhooks");
  const actName = words("journal");
  return (
    <>
      <BackLink href="/admin" name={words("reference")("toAdministration")} />
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[65ch] text-ink-soft">{t("lead")}</p>
      <WebhookForm
        acts={webhookActs.map((value) => ({ value, name: actName(`acts.${value}`) }))}
        longest={longestOutgoingAddress}
      />
      <h2 className="text-2xl">{t("list")}</h2>
      {webhooks.length === 0 ? <p>{t("empty")}</p> : null}
      <ul className="flex flex-col gap-3">
        {webhooks.map((webhook) => (
          <Row key={webhook.id} webhook={webhook} />
        ))}
      </ul>
    </>
  );
}

async function Row({ webhook }: { readonly webhook: Webhook }) {
  const { words } = await staffWords();
  const actName = words("journal");
  const { id, address, acts, state } = webhook;
  return (
    <li className="slip flex flex-wrap items-start gap-x-6 gap-y-3 p-4">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="break-all font-semibold text-lg">{address}</p>
        <p className="text-ink-soft">
          {acts.map((each) => actName(`acts.${each as JournalAct}`)).join(" · ")}
        </p>
        <p className={state === "dead" ? "font-semibold text-amber" : ""}>
          {await stateOf(webhook)}
        </p>
      </div>
      <WebhookActs webhook={id} address={address} isDead={state === "dead"} />
    </li>
  );
}

async function stateOf({ state, tries, problem, nextTryAt, deliveredAt }: Webhook) {
  const { words, tag } = await staffWords();
  const t = words("webhooks");
  const format = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "medium" });
  const known = deliveryProblems.find((each) => each === problem) ?? "unreachable";
  const facts = { count: tries, problem: t(`problems.${known}`) };
  if (state === "dead") return t("dead", facts);
  if (tries > 0) return t("failing", { ...facts, when: format.format(nextTryAt) });
  return deliveredAt === null ? t("notYet") : t("delivered", { when: format.format(deliveredAt) });
}
