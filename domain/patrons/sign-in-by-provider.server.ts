import "server-only";
import { z } from "zod";
import { textsOf } from "#domain/identity/provider-claims.ts";
import { admitVouchedReader } from "#domain/patrons/admit-vouched-reader.server.ts";
import { readProviderDoor } from "#domain/patrons/reader-doors.server.ts";

export type ProviderSignedIn =
  | { readonly status: "signed-in"; readonly token: string }
  | { readonly status: "refused"; readonly problem: "no-reader" };

/** A reader who comes back from the library's sign-in service. `told`: the claims, whose signature holds. */
export async function signInByProvider(told: unknown, browser: string): Promise<ProviderSignedIn> {
  const read = readProviderDoor();
  const claims = z.record(z.string(), z.unknown()).safeParse(told);
  if (read.status !== "read" || !claims.success) return { status: "refused", problem: "no-reader" };
  const { field, name } = read.door.key;
  const values = textsOf(claims.data, name);
  const token = await admitVouchedReader({ by: "provider", field, values }, browser);
  return token === null
    ? { status: "refused", problem: "no-reader" }
    : { status: "signed-in", token };
}
