/** A kiosk says hello every half minute; after so many minutes without one, staff are told. */
export const silentAfterMinutes = 5;

/** Times are milliseconds since 1970. */
export type Heartbeat = {
  readonly status: "active" | "frozen" | "revoked";
  readonly lastSeenAt: number;
  /** When staff were told that it is silent; null while it is not. */
  readonly silenceToldAt: number | null;
};

export type Silence = "tell-silent" | "tell-back" | "nothing";

/** What staff should be told now: that a kiosk fell silent, once, and that it is back, once. */
export function decideSilence(heartbeat: Heartbeat, now: number): Silence {
  // A revoked or frozen tablet is refused: nobody waits to hear from it.
  if (heartbeat.status !== "active") return "nothing";
  const silent = isSilent(heartbeat.lastSeenAt, now);
  if (silent && heartbeat.silenceToldAt === null) return "tell-silent";
  return !silent && heartbeat.silenceToldAt !== null ? "tell-back" : "nothing";
}

export function isSilent(lastSeenAt: number, now: number): boolean {
  return now - lastSeenAt > silentAfterMinutes * 60_000;
}
