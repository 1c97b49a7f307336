import { redirect } from "next/navigation";
import { keptTitle } from "#domain/items/read-stock.server.ts";

/** Who asks for a title that went into another one is brought to that one, which says why. */
export async function leadOn(id: number): Promise<void> {
  const kept = await keptTitle(id);
  if (kept !== id) redirect(`/desk/catalogue/${kept}?went=${id}`);
}
