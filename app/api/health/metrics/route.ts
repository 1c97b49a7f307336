import { readMetrics } from "#domain/ops/read-metrics.server.ts";

export const dynamic = "force-dynamic";

/** For a monitoring system that shows its token; for everybody else there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  const [, token = null] = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
  const metrics = await readMetrics(token);
  const headers = { "cache-control": "no-store" };
  return metrics === null
    ? new Response(null, { status: 404, headers })
    : new Response(metrics, {
        headers: { ...headers, "content-type": "text/plain; version=0.0.4" },
      });
}
