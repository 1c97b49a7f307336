import { tooLong } from "#app/api/json.ts";
import type { ReadingName } from "#domain/machines/operations.server.ts";
import {
  type MachineAnswer,
  type MachineRequest,
  takeAct,
  takeReading,
} from "#domain/machines/take-machine-request.server.ts";

type Path = Promise<Readonly<Record<string, string>>>;

/** A program reads something; `path`: what stands in the address. */
export async function answerReading(
  name: ReadingName,
  request: Request,
  path: Path = Promise.resolve({}),
): Promise<Response> {
  return inHttp(await takeReading(name, await readRequest(request, path)));
}

/** A program wants an act done, or tried. */
export async function answerAct(
  kind: "act" | "decision",
  request: Request,
  path: Path,
): Promise<Response> {
  const { act } = await path;
  return inHttp(await takeAct(kind, act ?? "", await readRequest(request, Promise.resolve({}))));
}

async function readRequest(request: Request, path: Path): Promise<MachineRequest> {
  const { headers } = request;
  return {
    authorization: headers.get("authorization"),
    peer: headers.get("x-bibliomat-peer") ?? "unknown",
    key: headers.get("idempotency-key"),
    query: Object.fromEntries(new URL(request.url).searchParams),
    path: Object.fromEntries(
      Object.entries(await path).map(([name, text]) => [name, decode(text)]),
    ),
    raw: request.method === "GET" ? "" : await readText(request),
    now: new Date().toISOString(),
  };
}

/** What stands in an address comes encoded; what is no encoding at all names nothing. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Null: longer than a request may be. */
async function readText(request: Request): Promise<string | null> {
  if (tooLong(Number(request.headers.get("content-length") ?? 0))) return null;
  const text = await request.text();
  return tooLong(text.length) ? null : text;
}

/** What is said of readers is kept by no cache. */
function inHttp({ status, body, headers }: MachineAnswer): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}
