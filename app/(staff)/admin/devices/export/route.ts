import { readKioskList } from "#app/(staff)/admin/devices/device-request.ts";
import { csvAnswer } from "#app/(staff)/csv-answer.ts";
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
  const rows = kiosks.map(rowOf);
  return csvAnswer("tablets", [Object.keys(columns), ...rows]);
}

const columns = {
  name: ({ name }) => name,
  branch: ({ branch }) => branch,
  state: stateOf,
  silent: ({ isSilent }) => (isSilent ? "yes" : "no"),
  lastSeen: ({ lastSeenAt }) => lastSeenAt?.toISOString(),
  version: ({ report }) => report?.version,
  battery: ({ report }) => report?.battery?.percent,
  camera: ({ report }) => report?.camera,
  pending: ({ report }) => report?.pending,
  lastScan: ({ report }) => report?.lastScanAt,
  problems: ({ report }) => report?.problems.join(" "),
  id: ({ id }) => id,
} as const satisfies Readonly<Record<string, (kiosk: KioskListed) => unknown>>;

function rowOf(kiosk: KioskListed): unknown[] {
  return Object.values(columns).map((cell) => cell(kiosk) ?? "");
}
