import "server-only";
import { type DemoLabel, demoLabels } from "#db/queries/demo.ts";
import { readDemoCards } from "#domain/ops/demo-cards.server.ts";

/** What to hold before the camera first: one book's label and three cards. */
export type DemoShowcase = {
  /** `code` is what the label's Code 128 says. */
  readonly item: { readonly label: string; readonly code: string };
  /** `code` is what the card's QR says. */
  readonly cards: readonly {
    readonly label: string;
    readonly code: string;
    readonly number: string;
    readonly pin: string;
  }[];
};

/** Null where no demo is loaded. */
export async function demoShowcase(dataDirectory: string): Promise<DemoShowcase | null> {
  const cards = await readDemoCards(dataDirectory);
  const [item] = await demoLabels({ every: 7, count: 1 });
  if (cards === null || item === undefined) return null;
  return {
    item: { label: labelOf(item), code: item.barcode },
    cards: cards.slice(0, 3).map(({ name, token, number, pin }) => {
      return { label: name, code: token, number, pin };
    }),
  };
}

function labelOf({ title, authors }: DemoLabel): string {
  return authors === "" ? title : `${title} · ${authors}`;
}
