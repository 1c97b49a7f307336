/** A command is some 600 bytes: a hundred of them fit many times over. */
const mostBytes = 1_000_000;

/** The body as JSON, or null where it is none or too long. */
export async function readJson(request: Request): Promise<unknown> {
  if (tooLong(Number(request.headers.get("content-length") ?? 0))) return null;
  try {
    const text = await request.text();
    return tooLong(text.length) ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Longer than any request of ours. */
export function tooLong(bytes: number): boolean {
  return bytes > mostBytes;
}

/** What is said of one reader is kept by no cache. */
export function answerJson(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
