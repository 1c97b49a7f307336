import { OperatorError } from "#cli/operator-error.ts";
import { pool } from "#db/pool.ts";
import { referenceLocales, seedReference } from "#db/seed/reference.ts";

/** What a library needs before it can lend. Run twice it adds nothing. Returns how much was added. */
export async function addReferenceData(wish: {
  readonly locale: string;
  readonly timeZone: string;
}): Promise<number> {
  const locale = referenceLocales.find((one) => one === wish.locale);
  if (locale === undefined) {
    throw new OperatorError(`--locale is one of ${referenceLocales.join(", ")}.`, "usage");
  }
  return (await seedReference(pool(), { locale, timeZone: knownZone(wish.timeZone) })).added;
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    throw new OperatorError(`There is no time zone "${timeZone}". One is Europe/Berlin.`, "usage");
  }
}
