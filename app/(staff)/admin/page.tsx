import { Checklist } from "#app/(staff)/admin/checklist.tsx";
import { TileList } from "#app/(staff)/admin/tile-list.tsx";
import { tilePermissions } from "#app/(staff)/admin/tiles.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { Notice } from "#components/staff/notice.tsx";
import { may } from "#domain/identity/permissions.ts";
import { readChecklist } from "#domain/library/read-checklist.server.ts";
import { readSecurityReview } from "#domain/ops/read-security-review.server.ts";
import { readWorkerSilence } from "#domain/ops/worker-silence.server.ts";

/** Where administration begins. Who may one of its pages may this one. */
export default async function AdministrationPage() {
  const { assignments } = await admit("/admin", { permission: tilePermissions });
  const { words } = await staffWords();
  const t = words("checklist");
  const silence = may(assignments, "run-jobs", "anywhere") ? await readWorkerSilence() : null;
  return (
    <>
      <h1 className="text-title">{t("adminTitle")}</h1>
      <p className="max-w-[60ch] text-ink-soft">{t("adminLead")}</p>
      {silence === null ? null : (
        <Notice tone="amber">{t("workerSilent", { count: silence })}</Notice>
      )}
      {may(assignments, "change-settings", "anywhere") && (await isReviewOverdue()) ? (
        <Notice tone="amber">{t("reviewOverdue")}</Notice>
      ) : null}
      <Checklist lines={await readChecklist()} assignments={assignments} />
      <TileList assignments={assignments} />
    </>
  );
}

async function isReviewOverdue(): Promise<boolean> {
  return (await readSecurityReview(new Date().toISOString().slice(0, 10))).isOverdue;
}
