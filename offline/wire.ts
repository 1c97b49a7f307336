import type { Answer, Delivery, Problem } from "#domain/circulation/command.ts";
import type { RequestResult } from "#domain/kiosk/request.ts";

/**
 * What a problem means for the queue. `stop`: this tablet may not go on, the command is kept.
 * `gap`: an earlier command is missing there. `set-aside`: it is about this command alone.
 * `later`: try again.
 */
type Consequence = "stop" | "gap" | "set-aside" | "later";

export const consequences = {
  malformed: "set-aside",
  "unknown-device": "stop",
  "bad-signature": "stop",
  "device-revoked": "stop",
  "device-frozen": "stop",
  "id-reused": "stop",
  "sequence-gap": "gap",
  unavailable: "later",
} as const satisfies Record<Problem, Consequence>;

export type Reply = { readonly status: number; readonly json: unknown };

/** Null: nobody answered in time, or what answered was not JSON over HTTP. */
export async function postJson(
  fetch: typeof globalThis.fetch,
  path: string,
  body: unknown,
  patience: number,
): Promise<Reply | null> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
      // The library never redirects a command; a guest network's sign-in page does.
      redirect: "error",
      signal: abort.signal,
    });
    return { status: response.status, json: parse(await response.text()) };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Hand-written, because zod would double what a tablet has to load. An outcome that this version
 * does not know is let through: the ledger has spoken, and asking again would not change it.
 */
export function readDelivery(value: unknown): Delivery | null {
  if (!isRecord(value)) return null;
  const { status, answer } = value;
  const id = typeof value.id === "string" ? value.id : null;
  if (status === "answered") return id !== null && isAnswer(answer) ? { status, id, answer } : null;
  const problem = readProblem(value);
  return status === "rejected" && problem !== null ? { status, id, problem } : null;
}

export function readDeliveries(json: unknown): readonly (Delivery | null)[] | null {
  if (!isRecord(json) || !Array.isArray(json.deliveries)) return null;
  return json.deliveries.map(readDelivery);
}

export function readRequestResult(json: unknown): RequestResult | null {
  if (!isRecord(json)) return null;
  if (json.status === "answered" && isRecord(json.answer)) {
    const hasOutcome = typeof json.answer.outcome === "string";
    return hasOutcome ? (json as RequestResult) : null;
  }
  const problem = readProblem(json);
  return problem === null ? null : { status: "rejected", problem };
}

export function readProblem(json: unknown): Problem | null {
  if (!isRecord(json) || typeof json.problem !== "string") return null;
  return Object.hasOwn(consequences, json.problem) ? (json.problem as Problem) : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAnswer(value: unknown): value is Answer {
  return isRecord(value) && typeof value.outcome === "string" && Array.isArray(value.reasons);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
