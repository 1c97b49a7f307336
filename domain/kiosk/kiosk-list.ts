import type { ListRequest } from "#domain/library/list-request.ts";

/** What the list is ordered, filtered and searched by. */
export type KioskFacts = {
  readonly name: string;
  readonly branch: string;
  readonly kind: string;
  readonly status: "active" | "frozen" | "revoked";
  readonly lockedAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly isSilent: boolean;
  readonly report: {
    readonly version: string;
    readonly pending: number;
    readonly lastScanAt: string | null;
    readonly battery: { readonly percent: number } | null;
    readonly problems: readonly string[];
  } | null;
};

export const kioskStates = ["in-service", "locked", "frozen", "revoked"] as const;
export type KioskState = (typeof kioskStates)[number];

/** The state of a tablet: what staff made of it, or what it made of itself. */
export function stateOf({ status, lockedAt }: KioskFacts): KioskState {
  if (status !== "active") return status;
  return lockedAt === null ? "in-service" : "locked";
}

export const kioskColumns = [
  "name",
  "branch",
  "state",
  "seen",
  "version",
  "battery",
  "pending",
  "lastScan",
  "problems",
] as const;
export type KioskColumn = (typeof kioskColumns)[number];

/** What each column is ordered by; what is not known comes last either way. */
const keys = {
  name: ({ name }) => name.toLocaleLowerCase(),
  branch: ({ branch }) => branch,
  state: (kiosk) => kioskStates.indexOf(stateOf(kiosk)),
  seen: ({ lastSeenAt }) => lastSeenAt?.getTime() ?? null,
  version: ({ report }) => report?.version ?? null,
  battery: ({ report }) => report?.battery?.percent ?? null,
  pending: ({ report }) => report?.pending ?? null,
  lastScan: ({ report }) => report?.lastScanAt ?? null,
  problems: ({ report, isSilent }) => (report?.problems.length ?? 0) + (isSilent ? 1 : 0),
} as const satisfies Readonly<Record<KioskColumn, (kiosk: KioskFacts) => string | number | null>>;

export type KioskFilter = {
  /** Branches that are to be seen at all; null: every one. */
  readonly seen: readonly string[] | null;
  /** "": all of those. */
  readonly branch: string;
  /** "": any; `silent` are those that should be heard and are not. */
  readonly state: KioskState | "silent" | "";
};

/** The tablets that a list shows, in its order: a library has dozens of them, not thousands. */
export function pickKiosks<Kiosk extends KioskFacts>(
  kiosks: readonly Kiosk[],
  request: ListRequest<KioskColumn>,
  filter: KioskFilter,
): readonly Kiosk[] {
  const words = request.words.toLocaleLowerCase();
  const key = keys[request.sort];
  const turn = request.direction === "up" ? 1 : -1;
  return kiosks
    .filter((kiosk) => kiosk.kind === "kiosk" && fits(kiosk, words, filter))
    .toSorted((one, other) => compare(key(one), key(other), turn));
}

function fits(kiosk: KioskFacts, words: string, { seen, branch, state }: KioskFilter): boolean {
  if (seen !== null && !seen.includes(kiosk.branch)) return false;
  if (branch !== "" && kiosk.branch !== branch) return false;
  if (state === "silent" ? !kiosk.isSilent : state !== "" && stateOf(kiosk) !== state) return false;
  return kiosk.name.toLocaleLowerCase().includes(words);
}

type Key = string | number | null;

function compare(one: Key, other: Key, turn: number): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === "number" && typeof other === "number") return (one - other) * turn;
  return String(one).localeCompare(String(other)) * turn;
}
