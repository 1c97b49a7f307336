import "server-only";
import { type DemoLabel, demoLabels } from "#db/queries/demo.ts";
import { isDemoOffered } from "#domain/identity/open-demo-pairing.server.ts";
import { type DemoCard, readDemoCards } from "#domain/ops/demo-cards.server.ts";

/** What lies on the demo's desk to be tried: cards with their PINs, and books from the shelf. */
export type DemoDesk = {
  /** Null: the file with the PINs was lost. */
  readonly cards: readonly DemoCard[] | null;
  readonly labels: readonly DemoLabel[];
};

export type DeskCard = NonNullable<DemoDesk["cards"]>[number];
export type DeskLabel = DemoDesk["labels"][number];

/** Null unless the demo library is loaded and the browser is on this machine: PINs are shown. */
export async function readDemoDesk(peer: string | null): Promise<DemoDesk | null> {
  if (!(await isDemoOffered(peer))) return null;
  const [cards, labels] = await Promise.all([
    readDemoCards(process.env.BIBLIOMAT_DATA_DIR ?? ".data"),
    demoLabels({ every: 20, count: 31 }),
  ]);
  return { cards, labels };
}
