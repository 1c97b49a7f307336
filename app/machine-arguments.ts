/** More is no request of a protocol. */
const mostBytes = 16_384;

/**
 * The arguments of a request in their order, of its address or of the form in its body; null: too long,
 * or a body that is no form.
 */
export async function readArguments(
  request: Request,
): Promise<readonly (readonly [name: string, value: string])[] | null> {
  if (request.method !== "POST") {
    const { search } = new URL(request.url);
    return search.length > mostBytes ? null : [...new URLSearchParams(search)];
  }
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return null;
  const body = await readBody(request);
  return body === null ? null : [...new URLSearchParams(body)];
}

async function readBody(request: Request): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** XML for a program; the same question from a proxy on the way within a minute has the same answer. */
export function answerXml(xml: string, request: Request): Response {
  return new Response(xml, {
    headers: {
      "content-type": "text/xml; charset=utf-8",
      "cache-control": request.method === "GET" ? "public, max-age=60" : "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
