import { type NextRequest, NextResponse } from "next/server";

/**
 * Courtesy only: headers. No door is guarded here; everything holds with this file deleted.
 * Scripts carry a nonce that is made per page, and nothing comes from another origin.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts out of the request's policy.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
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

const fixedHeaders = [
  [
    "permissions-policy",
    "camera=(self), screen-wake-lock=(self), geolocation=(), microphone=(), payment=(), usb=()",
  ],
  ["referrer-policy", "no-referrer"],
  ["x-content-type-options", "nosniff"],
  ["cross-origin-opener-policy", "same-origin"],
] as const;

function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // The decoder is WebAssembly; nothing else may be compiled from text.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
