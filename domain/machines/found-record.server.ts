import "server-only";
import { type AnsweredRecord, readAnswered } from "#domain/catalog/answered-record.server.ts";
import { seal, unseal } from "#domain/identity/keys.server.ts";

const purpose = "found-record";

/**
 * A record on its way through a form: nothing is stored of what is never saved, and what comes back is
 * what another library sent, or nothing. `by`: the account that looked it up.
 */
export function sealFound({ original, encoding }: AnsweredRecord, by: string): string {
  const text = JSON.stringify({ encoding, original: Buffer.from(original).toString("base64") });
  return seal(text, purpose, by).toString("base64url");
}

/** Null: there is none, or it is not what was sealed for this account. */
export function openFound(sealed: string, by: string): AnsweredRecord | null {
  if (sealed === "") return null;
  const kept = opened(sealed, by);
  if (kept === null) return null;
  return readAnswered(Buffer.from(kept.original, "base64"), kept.encoding);
}

function opened(sealed: string, by: string): { encoding: string; original: string } | null {
  try {
    // What we sealed ourselves has the shape that we gave it.
    return JSON.parse(unseal(Buffer.from(sealed, "base64url"), purpose, by));
  } catch {
    return null;
  }
}
