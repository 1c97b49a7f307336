import type { Asked } from "#domain/library/list-request.ts";
import { type Period, readPeriod } from "#domain/ops/journal-period.server.ts";

/** The filters of the journal's page, as its address holds them; no name and no card number is among them. */
export const filterNames = [
  "since",
  "until",
  "act",
  "outcome",
  "device",
  "staff",
  "item",
  "patron",
] as const;
export type JournalAsked = Readonly<Record<(typeof filterNames)[number], string>>;

export function readAsked(asked: Asked): JournalAsked {
  const one = (name: string) => {
    const value = asked[name];
    return typeof value === "string" ? value.trim().slice(0, 80) : "";
  };
  return Object.fromEntries(filterNames.map((name) => [name, one(name)])) as JournalAsked;
}

/** What of it can be searched for; what is empty or makes no sense is not asked. */
export async function readFilter(asked: JournalAsked) {
  const period: Period = await readPeriod(asked.since, asked.until);
  const filter = {
    since: period.since,
    until: period.until,
    act: asked.act || undefined,
    outcome: asked.outcome || undefined,
    device: isId(asked.device) ? asked.device : undefined,
    staff: isId(asked.staff) ? asked.staff : undefined,
    barcode: asked.item || undefined,
    reader: isId(asked.patron) ? asked.patron : undefined,
  };
  return { zone: period.zone, filter };
}

/** The address of a search, or of its export, with what was asked. */
export function journalAddress(
  path: string,
  asked: JournalAsked,
  more: Readonly<Record<string, string>> = {},
): string {
  const parts = Object.entries({ ...asked, ...more }).filter(([, value]) => value !== "");
  const query = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return query === "" ? path : `${path}?${query}`;
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
