import { manifestOf, webApps } from "#domain/ops/web-apps.ts";

export const dynamic = "force-static";

export function GET(): Response {
  return new Response(JSON.stringify(manifestOf(webApps.phone)), {
    headers: { "content-type": "application/manifest+json", "cache-control": "no-cache" },
  });
}
