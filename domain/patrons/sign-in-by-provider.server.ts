import "server-only";
import { z } from "zod";
import { noteRefusedSignIn } from "#domain/identity/note-refused-sign-in.server.ts";
import { textsOf } from "#domain/identity/provider-claims.ts";
import { admitVouchedReader } from "#domain/patrons/admit-vouched-reader.server.ts";
import { readProviderDoor } from "#domain/patrons/reader-doors.server.ts";

export type ProviderSignedIn =
  | { readonly status: "signed-in"; readonly token: string }
  | { readonly status: "refused"; readonly problem: "no-reader" };

/** A reader who comes back from the library's sign-in service. `told`: the claims, whose signature holds. */
export async function signInByProvider(
  told: unknown,
  where: { readonly peer: string; readonly browser: string },
): Promise<ProviderSignedIn> {
  const token = await tokenFor(told, where.browser);
  if (token !== null) return { status: "signed-in", token };
  const problem = "no-reader";
  noteRefusedSignIn({ provider: "oidc", problem, peer: where.peer });
  return { status: "refused", problem };
}

/** Null: she is no reader here, or the library has not opened this way. */
async function tokenFor(told: unknown, browser: string): Promise<string | null> {
  const read = readProviderDoor();
  const claims = z.record(z.string(), z.unknown()).safeParse(told);
  if (read.status !== "read" || !claims.success) return null;
  const { field, name } = read.door.key;
  const values = textsOf(claims.data, name);
  return await admitVouchedReader({ by: "provider", field, values }, browser);
}
