import "server-only";
import { cookies, headers } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth, { CredentialsSignin, customFetch, type NextAuthConfig } from "next-auth";
import type { OIDCConfig } from "next-auth/providers";
import Credentials from "next-auth/providers/credentials";
import { providerName, signInAdapter } from "#db/queries/provider-accounts.ts";
import { admitFromProvider } from "#domain/identity/admit-from-provider.server.ts";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { keyFor } from "#domain/identity/keys.server.ts";
import { noteRefusedSignIn } from "#domain/identity/note-refused-sign-in.server.ts";
import {
  type Claims,
  isTrustedProof,
  readProviderPerson,
} from "#domain/identity/provider-claims.ts";
import {
  readProvider,
  type SignInProvider,
} from "#domain/identity/provider-configuration.server.ts";
import { giveBackTry, mayTry } from "#domain/identity/rate-limits.server.ts";
import { sessionCookie } from "#domain/identity/session-cookie.ts";
import {
  beginSession,
  endSessionWith,
  sessionSeconds,
  whoHas,
} from "#domain/identity/sessions.server.ts";
import { logger } from "#domain/library/logger.server.ts";

// The address that the provider is to send people back to, as next-auth reads it.
if (process.env.BIBLIOMAT_PUBLIC_URL) process.env.AUTH_URL = process.env.BIBLIOMAT_PUBLIC_URL;

/**
 * The only file that knows next-auth. It runs the ways in and sets the cookie; what the cookie holds is
 * a token of our own, whose row is read at every request (`sessions.server.ts`). Nothing anywhere asks
 * it who is there.
 */
const { signIn, signOut, handlers } = NextAuth(configuration);

export type SignedIn =
  | { readonly status: "signed-in" }
  | { readonly status: "refused"; readonly problem: "wrong" | "too-many-tries" };

/** Checks name and password, and begins a session with a new token. */
export async function signInByPassword(typed: {
  readonly name: string;
  readonly password: string;
}): Promise<SignedIn> {
  return await attempt("password", typed);
}

/** Where a browser is sent to sign in with the library's provider; a page of ours where that fails. */
export async function startAtProvider(to: string): Promise<string> {
  const began = await signIn(providerName, { redirectTo: to, redirect: false });
  return typeof began === "string" ? began : "/sign-in?error=Configuration";
}

/** The same for a reader, who comes back to a door of her own. */
export async function startReaderAtProvider(): Promise<string> {
  const began = await NextAuth(await readersConfiguration(null)).signIn(readersProviderName, {
    redirectTo: "/me",
    redirect: false,
  });
  return typeof began === "string" ? began : `${readersDoor}?error=Configuration`;
}

/** A browser comes back from the provider: its code is redeemed, once, and a session begins. */
export async function returnFromProvider(request: Request): Promise<Response> {
  return await comeBack(request, handlers, "/sign-in");
}

/** What the library makes of the claims of a reader: the path of ours where she goes. */
export type ReaderWelcome = (claims: unknown) => Promise<string>;

/**
 * A reader comes back from the provider. Her session is none of ours and begins in `welcome`; no
 * session of staff begins or ends here.
 */
export async function returnReaderFromProvider(
  request: Request,
  welcome: ReaderWelcome,
): Promise<Response> {
  const readers = NextAuth(await readersConfiguration(welcome));
  return await comeBack(request, readers.handlers, readersDoor);
}

async function comeBack(
  request: Request,
  { GET }: Pick<typeof handlers, "GET">,
  door: string,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const here = await ownAddress();
  const peer = peerOf(request.headers);
  // Each return makes us ask the provider: nobody has us ask it without end.
  if (!(await mayTry("provider-at-peer", peer)))
    return seeOther(new URL(`${door}?error=too-many-tries`, here));
  const answer = await GET(requestAt(new URL(`${pathname}${search}`, here), request));
  const to = answer.headers.get("location");
  if (to !== null && !new URL(to, here).searchParams.has("error"))
    await giveBackTry("provider-at-peer", peer);
  const said = new Headers(answer.headers);
  said.set("cache-control", "private, no-store");
  return new Response(answer.body, { status: answer.status, headers: said });
}

/** Another token for the session of this browser: whoever saw the old one has nothing. */
export async function renewSession(): Promise<void> {
  await attempt("continue", {});
}

export async function signOutHere(): Promise<void> {
  await signOut({ redirect: false });
}

/** The token that this browser shows, or undefined. */
export async function readSessionToken(): Promise<string | undefined> {
  const { name } = sessionCookie((await headers()).get("x-forwarded-proto"));
  return (await cookies()).get(name)?.value;
}

async function attempt(provider: string, typed: Record<string, string>): Promise<SignedIn> {
  try {
    await signIn(provider, { ...typed, redirect: false });
    return { status: "signed-in" };
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) throw error;
    const problem = error.code === "too-many-tries" ? "too-many-tries" : "wrong";
    noteRefusedSignIn({ provider, problem, peer: peerOf(await headers()) });
    return { status: "refused", problem };
  }
}

/** From which address somebody asks, as the server's own front tells it. */
function peerOf(asked: Pick<Headers, "get">): string {
  return asked.get("x-bibliomat-peer") ?? "unknown";
}

/** How a session is to begin; travels from `authorize` to `encode`. */
type Beginning = {
  readonly browser: string;
  readonly follows: string | null;
  readonly isContinued: boolean;
  readonly isProvedElsewhere: boolean;
};

/** `returning`: the request of somebody who comes back from the provider. */
async function configuration(returning?: NextRequest): Promise<NextAuthConfig> {
  const asked = await headers();
  const read = readProvider();
  const provider = read.status === "read" ? read.provider : null;
  return {
    ...commonConfiguration("/sign-in"),
    cookies: { sessionToken: sessionCookie(asked.get("x-forwarded-proto")) },
    jwt: {
      encode: async ({ token }) => await tokenFor(token),
      decode: async ({ token }) => {
        // Whoever comes back signs in anew; joining two accounts is nobody's wish here.
        if (returning !== undefined) return null;
        const who = await whoHas(token);
        return who.status === "there" ? { sub: who.person.id, kept: token } : null;
      },
    },
    callbacks: {
      signIn: async ({ account, profile }) =>
        account?.type !== "oidc" || provider === null || (await mayComeIn(profile, provider)),
      jwt: async ({ token, user, account, profile }) => {
        if (account?.type === "oidc") return await tokenOfProvider(token.sub, profile, provider);
        return user === undefined ? token : { ...token, ...user };
      },
    },
    events: { signOut: async () => await endSessionWith(await readSessionToken()) },
    ...(provider === null ? {} : { adapter: signInAdapter() }),
    providers: [byPassword, byContinuing, ...(provider === null ? [] : [byProvider(provider)])],
  };
}

/** Of both doors: whose page tells what went wrong is the only difference. */
function commonConfiguration(door: string) {
  return {
    secret: keyFor("sign in").toString("base64url"),
    // Names that are not ours were refused before this (cli/start/hosts.ts).
    trustHost: true,
    basePath: "/api/auth",
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: door, signOut: door, error: door },
    logger: {
      // Wrong passwords are told to who typed them; the rest is a fault of ours.
      error: (error) => {
        if (!(error instanceof CredentialsSignin)) logger().error(faultOf(error), "sign-in failed");
      },
      warn: (code) => logger().warn({ code }, "sign-in warns"),
      debug: () => undefined,
    },
  } as const satisfies Partial<NextAuthConfig>;
}

const readersDoor = "/me/sign-in";
const readersProviderName = "oidc-reader";

/** `welcome`: what becomes of who comes back; null: nobody does, somebody is sent there. */
async function readersConfiguration(welcome: ReaderWelcome | null): Promise<NextAuthConfig> {
  const read = readProvider();
  return {
    ...commonConfiguration(readersDoor),
    jwt: {
      // A path as the answer of `signIn` ends the way: it never comes to a session of this kind.
      encode: async () => {
        throw new Error("a reader's session is not of this kind");
      },
      decode: async () => null,
    },
    callbacks: {
      signIn: async ({ profile }) => (welcome === null ? false : await welcome(profile)),
    },
    providers: read.status === "read" ? [byProvider(read.provider, readersProviderName)] : [],
  };
}

const byPassword = Credentials({
  id: "password",
  credentials: { name: {}, password: {} },
  authorize: async (typed) => {
    const asked = await headers();
    const checked = await checkPassword(typed, peerOf(asked));
    if (checked.status === "refused") throw refusal(checked.problem);
    return { id: checked.userId, beginning: await beginning(false) };
  },
});

const byContinuing = Credentials({
  id: "continue",
  credentials: {},
  authorize: async () => {
    const who = await whoHas(await readSessionToken());
    if (who.status === "nobody") throw refusal("wrong");
    return { id: who.person.id, beginning: await beginning(true) };
  },
});

/** Discovery, PKCE, state and nonce: the library's. Answers come by address, never as a foreign form. */
function byProvider(
  provider: SignInProvider,
  id: string = providerName,
): OIDCConfig<Record<string, unknown>> {
  const { issuer, clientId, clientSecret, scopes, prompt } = provider;
  return {
    id,
    name: provider.label,
    type: "oidc",
    issuer,
    clientId,
    clientSecret,
    checks: ["pkce", "state", "nonce"],
    client: { token_endpoint_auth_method: provider.clientAuthentication },
    authorization: {
      params: { scope: scopes, response_mode: "query", ...(prompt === null ? {} : { prompt }) },
    },
    profile: (claims) => ({ id: readProviderPerson(claims)?.id ?? "" }),
    [customFetch]: (input: string | URL | Request, init?: RequestInit) =>
      fetch(input, { ...init, redirect: "error", signal: AbortSignal.timeout(providerPatience) }),
  };
}

const providerPatience = 10_000;

/** True, or the page that tells why not. */
async function mayComeIn(claims: unknown, provider: SignInProvider): Promise<true | string> {
  const admitted = await admitFromProvider(claims, provider);
  if (admitted.status === "admitted") return true;
  const peer = peerOf(await headers());
  noteRefusedSignIn({ provider: providerName, problem: admitted.problem, peer });
  return `/sign-in?error=${admitted.problem}`;
}

async function tokenOfProvider(
  sub: string | undefined,
  claims: Claims | undefined,
  provider: SignInProvider | null,
) {
  const isProvedElsewhere = isTrustedProof(claims ?? {}, provider?.trustedMethods ?? []);
  const start = { ...(await beginning(false)), isProvedElsewhere };
  return { ...(sub === undefined ? {} : { sub }), beginning: start };
}

/** What went wrong, without the claims and addresses that the library puts beside it. */
function faultOf(error: Error): Readonly<Record<string, unknown>> {
  const { cause } = error;
  const inner = cause instanceof Object && "err" in cause ? cause.err : cause;
  return { problem: error.name, cause: inner instanceof Error ? inner.message : undefined };
}

/** Under the name that is known outside, or the one by which this browser reaches us. */
async function ownAddress(): Promise<string> {
  const asked = await headers();
  const here = `${asked.get("x-forwarded-proto")}://${asked.get("x-forwarded-host")}`;
  return process.env.BIBLIOMAT_PUBLIC_URL || here;
}

/** Next's own request would read 127.0.0.1 as localhost, and the provider compares addresses by the letter. */
function requestAt(address: URL, { headers: said }: Request): NextRequest {
  const asked = Object.assign(new Request(address, { headers: said }), { nextUrl: address });
  return asked as unknown as NextRequest;
}

function seeOther(to: URL): Response {
  return new Response(null, {
    status: 303,
    headers: { location: to.href, "cache-control": "private, no-store" },
  });
}

function refusal(problem: string): CredentialsSignin {
  const error = new CredentialsSignin();
  error.code = problem;
  return error;
}

async function beginning(isContinued: boolean): Promise<Beginning> {
  const who = await whoHas(await readSessionToken());
  return {
    browser: (await headers()).get("user-agent") ?? "",
    follows: who.status === "there" ? who.person.session : null,
    isContinued,
    isProvedElsewhere: false,
  };
}

async function tokenFor(told: Record<string, unknown> | undefined): Promise<string> {
  if (typeof told?.kept === "string") return told.kept;
  const start = told?.beginning as Beginning | undefined;
  if (typeof told?.sub !== "string" || start === undefined)
    throw new Error("a session needs a person");
  return await beginSession({ userId: told.sub, ...start });
}
