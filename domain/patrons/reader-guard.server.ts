import "server-only";
import { cookies, headers } from "next/headers";
import { comesFromUs } from "#domain/identity/guards.server.ts";
import { type Reader, readerWith } from "#domain/patrons/patron-sessions.server.ts";
import { readerCookie } from "#domain/patrons/reader-cookie.ts";

export type ReaderPassed =
  | { readonly status: "passed"; readonly reader: Reader }
  | { readonly status: "refused"; readonly problem: "signed-out" | "foreign-origin" };

/** Every page of readers asks here, at every request: the session's row, its card, its reader. */
export async function requireReader(): Promise<ReaderPassed> {
  const reader = await readerWith(await readReaderToken());
  return reader === null
    ? { status: "refused", problem: "signed-out" }
    : { status: "passed", reader };
}

/** For an action or a route of readers that changes something: from a page of ours, too. */
export async function requireReaderActor(): Promise<ReaderPassed> {
  if (!(await comesFromUs())) return { status: "refused", problem: "foreign-origin" };
  return await requireReader();
}

/** Null takes the cookie away. Only an action or a route can set one. */
export async function keepReaderToken(token: string | null): Promise<void> {
  const { name, options } = readerCookie((await headers()).get("x-forwarded-proto"));
  (await cookies()).set(name, token ?? "", token === null ? { ...options, maxAge: 0 } : options);
}

async function readReaderToken(): Promise<string | undefined> {
  const { name } = readerCookie((await headers()).get("x-forwarded-proto"));
  return (await cookies()).get(name)?.value;
}
