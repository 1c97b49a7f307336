import { returnReaderFromProvider } from "#domain/identity/next-auth.server.ts";
import { beginAtBrowser } from "#domain/patrons/begin-at-browser.server.ts";
import { signInByProvider } from "#domain/patrons/sign-in-by-provider.server.ts";

/** Where the library's provider sends a reader back: to a session of readers, never to one of staff. */
export async function GET(request: Request): Promise<Response> {
  return await returnReaderFromProvider(request, async (claims) => {
    const signed = await signInByProvider(claims, {
      peer: request.headers.get("x-bibliomat-peer") ?? "unknown",
      browser: request.headers.get("user-agent") ?? "",
    });
    if (signed.status === "refused") return `/me/sign-in?error=${signed.problem}`;
    await beginAtBrowser(signed.token);
    return "/me";
  });
}
