import "server-only";

/** Names of the IANA database that this machine knows; UTC is not in the list of the language. */
export function timeZones(): readonly string[] {
  known ??= [...Intl.supportedValuesOf("timeZone"), "UTC"].toSorted();
  return known;
}

let known: readonly string[] | null = null;

/** Also older names of a zone, which the list leaves out: `Europe/Kiev` is `Europe/Kyiv`. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Where this machine is: what a new branch is offered first. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
