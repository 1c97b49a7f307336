import "server-only";
import { clearDemo } from "#db/seed/demo/clear-demo.ts";
import { forgetDemoCards } from "#domain/ops/demo-cards.server.ts";

export type DemoClearing =
  | {
      readonly status: "cleared";
      readonly patrons: number;
      readonly titles: number;
      readonly items: number;
      readonly loans: number;
    }
  | { readonly status: "no-demo" };

/**
 * Leaves an empty, usable library: branches, categories, item types, policies, settings and paired
 * tablets stay, readers, cards, books and loans of the demo go.
 */
export async function clearDemoLibrary(wish: {
  readonly databaseOwnerUrl: string;
  readonly dataDirectory: string;
}): Promise<DemoClearing> {
  const counts = await clearDemo(wish.databaseOwnerUrl);
  await forgetDemoCards(wish.dataDirectory);
  return counts === null ? { status: "no-demo" } : { status: "cleared", ...counts };
}
