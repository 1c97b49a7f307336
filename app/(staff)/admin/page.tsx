import { Checklist } from "#app/(staff)/admin/checklist.tsx";
import { TileList } from "#app/(staff)/admin/tile-list.tsx";
import { tilePermissions } from "#app/(staff)/admin/tiles.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readChecklist } from "#domain/library/read-checklist.server.ts";

/** Where administration begins. Who may one of its pages may this one. */
export default async function AdministrationPage() {
  const { assignments } = await admit("/admin", { permission: tilePermissions });
  const { words } = await staffWords();
  const t = words("checklist");
  return (
    <>
      <h1 className="text-title">{t("adminTitle")}</h1>
      <p className="max-w-[60ch] text-ink-soft">{t("adminLead")}</p>
      <Checklist lines={await readChecklist()} assignments={assignments} />
      <TileList assignments={assignments} />
    </>
  );
}
