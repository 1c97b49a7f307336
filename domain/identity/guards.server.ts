import "server-only";
import { headers } from "next/headers";
import { admit, type Passed, type Wanted } from "#domain/identity/admission.ts";
import { readSessionToken } from "#domain/identity/next-auth.server.ts";
import { isOwnOrigin } from "#domain/identity/own-address.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";

/**
 * Every page, action and route of the staff asks here, at every request, in its own path; there is no
 * other way to a `Person`. For a page: reads the session row, the person and her roles.
 */
export async function requirePerson(wanted: Wanted = {}): Promise<Passed> {
  return admit(await whoHas(await readSessionToken()), wanted);
}

/** For an action or a route that changes something: from a page of ours, too. */
export async function requireActor(wanted: Wanted = {}): Promise<Passed> {
  if (!(await comesFromUs())) return { status: "refused", problem: "foreign-origin" };
  return await requirePerson(wanted);
}

/** For a door that everybody may knock at, such as the one for signing in. */
export async function comesFromUs(): Promise<boolean> {
  const asked = await headers();
  return isOwnOrigin({
    origin: asked.get("origin"),
    host: asked.get("x-forwarded-host") ?? asked.get("host"),
    protocol: asked.get("x-forwarded-proto"),
    publicUrl: process.env.BIBLIOMAT_PUBLIC_URL ?? null,
  });
}
