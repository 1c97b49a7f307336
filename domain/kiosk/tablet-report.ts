/**
 * What a tablet says of itself with its hello: whether it works, never what is done at it. No reader,
 * no card, no item is in it.
 */
export type TabletReport = {
  /** Version of the page, which may be older than the server's. */
  readonly version: string;
  /** Null where the browser does not tell. */
  readonly battery: { readonly percent: number; readonly isCharging: boolean } | null;
  readonly camera: CameraHealth;
  /** Commands on the tablet that have no answer yet. */
  readonly pending: number;
  /** When somebody last showed or typed something, ISO 8601 in UTC. */
  readonly lastScanAt: string | null;
  /** Whether the browser has promised not to clear the tablet's store; null where it cannot be asked. */
  readonly isStoragePersistent: boolean | null;
  /** The page runs as an installed app. */
  readonly isInstalled: boolean;
  readonly language: string;
  readonly problems: readonly string[];
};

/** `unknown`: nobody has needed the camera since the page began. */
export const cameraHealths = [
  "unknown",
  "off",
  "starting",
  "on",
  "denied",
  "none",
  "busy",
  "error",
] as const;

export type CameraHealth = (typeof cameraHealths)[number];

/** What staff should look at; an older server shows a code that it does not know as it is. */
export const tabletProblems = [
  "storage-full",
  "storage-broken",
  "storage-not-persistent",
  "unreadable-commands",
  "key",
  "camera",
] as const;

export type TabletProblemCode = (typeof tabletProblems)[number];

/** How much of a report is taken; the whole must fit into a signed text. */
export const reportLimits = { version: 40, language: 20, problems: 12, problem: 40 } as const;
