import { stringify } from "csv-stringify/sync";
import { readKioskList } from "#app/(staff)/admin/devices/device-request.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { stateOf } from "#domain/kiosk/kiosk-list.ts";
import type { KioskListed } from "#domain/kiosk/list-kiosks.server.ts";

/** The same list as a table for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const passed = await requirePerson({ permission: "manage-devices" });
  if (passed.status === "refused")
    return Response.json({ problem: passed.problem }, { status: 403 });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const { kiosks } = await readKioskList(asked, passed.person, Date.now());
  // With a mark at its beginning a spreadsheet reads it as UTF-8.
  return new Response(
    `\ufeff${stringify(kiosks.map(rowOf), { header: true, escape_formulas: true })}`,
    {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="tablets.csv"',
        "cache-control": "private, no-store",
      },
    },
  );
}

function rowOf(kiosk: KioskListed) {
  const { report } = kiosk;
  return {
    name: kiosk.name,
    branch: kiosk.branch,
    state: stateOf(kiosk),
    silent: kiosk.isSilent ? "yes" : "no",
    lastSeen: kiosk.lastSeenAt?.toISOString() ?? "",
    version: report?.version ?? "",
    battery: report?.battery?.percent ?? "",
    camera: report?.camera ?? "",
    pending: report?.pending ?? "",
    lastScan: report?.lastScanAt ?? "",
    problems: report?.problems.join(" ") ?? "",
    id: kiosk.id,
  };
}
