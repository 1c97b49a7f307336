import "server-only";
import { cookies, headers } from "next/headers";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { keyFor } from "#domain/identity/keys.server.ts";
import { sessionCookie } from "#domain/identity/session-cookie.ts";
import {
  beginSession,
  endSessionWith,
  sessionSeconds,
  whoHas,
} from "#domain/identity/sessions.server.ts";
import { logger } from "#domain/library/logger.server.ts";

/**
 * The only file that knows next-auth. It runs the ways in and sets the cookie; what the cookie holds is
 * a token of our own, whose row is read at every request (`sessions.server.ts`). Nothing anywhere asks
 * it who is there.
 */
const { signIn, signOut } = NextAuth(configuration);

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
    logger().warn({ provider, problem }, "a sign-in was refused");
    return { status: "refused", problem };
  }
}

/** How a session is to begin; travels from `authorize` to `encode`. */
type Beginning = {
  readonly browser: string;
  readonly follows: string | null;
  isContinued: boolean;
};

async function configuration(): Promise<NextAuthConfig> {
  const asked = await headers();
  return {
    secret: keyFor("sign in").toString("base64url"),
    // Names that are not ours were refused before this (cli/start/hosts.ts).
    trustHost: true,
    basePath: "/api/auth",
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: sessionCookie(asked.get("x-forwarded-proto")) },
    logger: {
      // Wrong passwords are told to who typed them; the rest is a fault of ours.
      error: (error) => {
        if (!(error instanceof CredentialsSignin)) logger().error({ err: error }, "sign-in failed");
      },
      warn: (code) => logger().warn({ code }, "sign-in warns"),
      debug: () => undefined,
    },
    jwt: {
      encode: async ({ token }) => await tokenFor(token),
      decode: async ({ token }) => {
        const who = await whoHas(token);
        return who.status === "there" ? { sub: who.person.id, kept: token } : null;
      },
    },
    callbacks: {
      jwt: ({ token, user }) => (user === undefined ? token : { ...token, ...user }),
    },
    events: { signOut: async () => await endSessionWith(await readSessionToken()) },
    providers: [byPassword, byContinuing],
  };
}

const byPassword = Credentials({
  id: "password",
  credentials: { name: {}, password: {} },
  authorize: async (typed) => {
    const asked = await headers();
    const checked = await checkPassword(typed, asked.get("x-bibliomat-peer") ?? "unknown");
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
  };
}

async function tokenFor(told: Record<string, unknown> | undefined): Promise<string> {
  if (typeof told?.kept === "string") return told.kept;
  const start = told?.beginning as Beginning | undefined;
  if (typeof told?.sub !== "string" || start === undefined)
    throw new Error("a session needs a person");
  return await beginSession({ userId: told.sub, ...start });
}
