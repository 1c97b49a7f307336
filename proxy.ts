import { type NextRequest, NextResponse } from "next/server";

/**
 * Courtesy only: headers. No door is guarded here; everything holds with this file deleted.
 * A page that is made per request carries a nonce; one that was built once for everybody has the
 * hashes of its inline scripts, which the server read from the build. Nothing comes from elsewhere.
 */
export function proxy(request: NextRequest): NextResponse {
  const hashes = shellScripts()[request.nextUrl.pathname];
  const response = hashes === undefined ? withNonce(request) : withHashes(hashes);
  for (const [name, value] of fixedHeaders) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: [
    {
      source: "/((?!api/|_next/static|icons/|scanner/|favicon.ico).*)",
      // An action answers with data for a page that is open already: a policy would never be read.
      missing: [{ type: "header", key: "next-action" }],
    },
  ],
};

function withNonce(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(`'nonce-${nonce}' 'strict-dynamic'`, `'nonce-${nonce}'`);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts out of the request's policy.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function withHashes(hashes: readonly string[]): NextResponse {
  const response = NextResponse.next();
  response.headers.set(
    "content-security-policy",
    contentPolicy(hashes.map((hash) => `'${hash}'`).join(" "), ""),
  );
  // Next would let a proxy on the way keep it for a year.
  response.headers.set("cache-control", "no-cache");
  return response;
}

type ShellScripts = Readonly<Record<string, readonly string[]>>;

let known: ShellScripts | undefined;

/** Empty where Next runs without our server, as in development: then every page is made per request. */
function shellScripts(): ShellScripts {
  known ??= JSON.parse(process.env.BIBLIOMAT_SHELL_SCRIPTS ?? "{}") as ShellScripts;
  return known;
}

const fixedHeaders = [
  [
    "permissions-policy",
    "camera=(self), screen-wake-lock=(self), geolocation=(), microphone=(), payment=(), usb=()",
  ],
  ["referrer-policy", "no-referrer"],
  ["x-content-type-options", "nosniff"],
  ["cross-origin-opener-policy", "same-origin"],
] as const;

function contentPolicy(scripts: string, styles: string): string {
  return [
    "default-src 'self'",
    // The decoder is WebAssembly; nothing else may be compiled from text.
    `script-src 'self' ${scripts} 'wasm-unsafe-eval'`,
    `style-src 'self' ${styles}`.trim(),
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${providerOrigin()}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A form of ours that leads on to where the library's people sign in. */
function providerOrigin(): string {
  const issuer = process.env.BIBLIOMAT_OIDC_ISSUER ?? "";
  return URL.canParse(issuer) ? ` ${new URL(issuer).origin}` : "";
}
