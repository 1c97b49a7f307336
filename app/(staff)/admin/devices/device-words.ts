import { staffWords } from "#app/staff-words.ts";
import { stateOf } from "#domain/kiosk/kiosk-list.ts";
import type { KioskListed } from "#domain/kiosk/list-kiosks.server.ts";
import { tabletProblems } from "#domain/kiosk/tablet-report.ts";

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How a tablet is, in the language of whoever looks. `now`: milliseconds since 1970. */
export async function deviceWords(now: number) {
  const { words, tag } = await staffWords();
  const t = words("devices");
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const ago = (at: number | null) => {
    if (at === null) return t("never");
    const [unit, size] = units.find(([, each]) => now - at >= each) ?? [null, 1];
    return unit === null ? t("now") : relative.format(-Math.floor((now - at) / size), unit);
  };
  return {
    t,
    ago,
    state: (kiosk: KioskListed) => t(`states.${stateOf(kiosk)}`),
    seen: ({ lastSeenAt }: KioskListed) => ago(lastSeenAt?.getTime() ?? null),
    version: ({ report }: KioskListed) => report?.version ?? t("unknown"),
    battery: ({ report }: KioskListed) => {
      if (report?.battery == null) return t("unknown");
      const { percent, isCharging } = report.battery;
      return isCharging ? t("charging", { percent }) : t("percent", { percent });
    },
    camera: ({ report }: KioskListed) =>
      report === null ? t("unknown") : t(`cameras.${report.camera}`),
    pending: ({ report }: KioskListed) => (report === null ? t("unknown") : String(report.pending)),
    lastScan: ({ report }: KioskListed) =>
      ago(report?.lastScanAt == null ? null : Date.parse(report.lastScanAt)),
    /** What staff should do something about; a code that is newer than the server stands as it is. */
    problems: ({ report, status }: KioskListed) =>
      status === "revoked" ? [] : (report?.problems ?? []).map((code) => problemWords(code, t)),
  };
}

type T = ReturnType<typeof devicesT>;
function devicesT(words: Awaited<ReturnType<typeof staffWords>>["words"]) {
  return words("devices");
}

function problemWords(code: string, t: T): string {
  const known = tabletProblems.find((each) => each === code);
  return known === undefined ? code : t(`problemWords.${known}`);
}
