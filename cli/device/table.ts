import { ago, lengthOf } from "#cli/device/ago.ts";
import type { KioskListed } from "#domain/kiosk/list-kiosks.server.ts";

const columns = [
  "NAME",
  "BRANCH",
  "STATE",
  "SEEN",
  "VERSION",
  "BATTERY",
  "CAMERA",
  "WAITING",
  "LAST SCAN",
  "ID",
] as const;

/** The devices as a table, with what staff should know of one below its line. */
export function deviceTable(devices: readonly KioskListed[], now: number): string {
  const rows = devices.map((device) => rowOf(device, now));
  const widths = columns.map((heading, index) =>
    Math.max(heading.length, ...rows.map((row) => widthOf(row[index] ?? ""))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - widthOf(cell)))
      .join("  ")
      .trimEnd();
  const lines = devices.flatMap((device, index) => [
    line(rows[index] ?? []),
    ...remarks(device, now).map((remark) => `    ${remark}`),
  ]);
  return `${[line(columns), ...lines].join("\n")}\n`;
}

/** What staff should do something about, or have done themselves. */
export function remarks(device: KioskListed, now: number): string[] {
  const { status, lockedAt, lockReason, message, report } = device;
  const says: string[] = [];
  if (device.isSilent) says.push(silence(device, now));
  if (status === "frozen")
    says.push(`frozen ${ago(device.statusChangedAt.getTime(), now)}: ${why(device)}`);
  if (lockedAt !== null) {
    says.push(
      `locked ${ago(lockedAt.getTime(), now)}${lockReason === null ? "" : `: ${lockReason}`}`,
    );
  }
  if (message !== null) says.push(`message: ${message}`);
  if (status !== "revoked" && report !== null && report.problems.length > 0)
    says.push(`problems: ${report.problems.join(", ")}`);
  return says;
}

export function silence({ lastSeenAt, pairedAt }: KioskListed, now: number): string {
  return lastSeenAt === null
    ? `silent since it was paired, ${ago(pairedAt.getTime(), now)}`
    : `silent for ${lengthOf(lastSeenAt.getTime(), now)}`;
}

const reasons: Readonly<Record<string, string>> = {
  "copied-profile":
    "two copies of this tablet are about. Take one away, then: bibliomat device unlock; or pair it anew",
};

function why({ statusReason }: KioskListed): string {
  return reasons[statusReason ?? ""] ?? "nobody knows why";
}

function rowOf(device: KioskListed, now: number): string[] {
  const { report, lastSeenAt } = device;
  return [
    device.name,
    device.branch,
    stateOf(device),
    lastSeenAt === null ? "-" : ago(lastSeenAt.getTime(), now),
    report?.version ?? "-",
    report?.battery == null
      ? "-"
      : `${report.battery.percent} %${report.battery.isCharging ? " +" : ""}`,
    report?.camera ?? "-",
    report === null ? "-" : String(report.pending),
    report?.lastScanAt == null ? "-" : ago(Date.parse(report.lastScanAt), now),
    device.id.slice(0, 8),
  ];
}

function stateOf({ kind, status, lockedAt }: KioskListed): string {
  if (status !== "active") return status;
  if (kind === "console") return "console";
  return lockedAt === null ? "in service" : "locked";
}

/** Columns of a terminal: signs of East Asia take two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0);
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;
