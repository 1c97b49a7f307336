import "server-only";
import { listActive } from "#db/queries/dictionaries.ts";

/** Of what types something new may be, in the library's order. */
export async function listItemTypes(): Promise<
  readonly { readonly code: string; readonly name: string }[]
> {
  return await listActive("item-types");
}
