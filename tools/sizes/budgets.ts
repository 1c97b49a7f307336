import { gzipSync } from "node:zlib";

/** A file as a browser has fetched it. */
export type Fetched = { readonly path: string; readonly body: Buffer };

/** Bytes as `gzip -9` would send them. */
export const budgets = {
  cold: {
    limit: 200_000,
    says: "scripts of a cold /kiosk, with all that it fetches by itself until nobody has touched it for 8 s",
  },
  phone: {
    limit: 180_000,
    says: "scripts of a cold /me/card, a reader's card on her own phone, with what keeps it there",
  },
  scanner: {
    limit: 450_000,
    says: "the scanner (worker, glue, wasm), fetched when somebody wants to borrow",
  },
} as const;

export type BudgetName = keyof typeof budgets;

/** What the JavaScript of the slower decoder is known by, however it is bundled. */
export const signOfFallback = "MultiFormatReader";

export function zipped({ body }: Fetched): number {
  return gzipSync(body, { level: 9 }).length;
}

export function sum(files: readonly Fetched[]): number {
  return files.reduce((bytes, file) => bytes + zipped(file), 0);
}

/** What is wrong, in sentences; empty where every budget is kept. */
export function overspent(fetched: Readonly<Record<BudgetName, readonly Fetched[]>>): string[] {
  const names = Object.keys(budgets) as BudgetName[];
  return names.flatMap((name) => {
    const { limit, says } = budgets[name];
    const bytes = sum(fetched[name]);
    const withFallback = fetched[name].filter(({ body }) => body.includes(signOfFallback));
    return [
      ...(fetched[name].length === 0 ? [`Nothing was fetched: ${says}.`] : []),
      ...(bytes > limit ? [`${bytes} bytes are more than ${limit}: ${says}.`] : []),
      ...withFallback.map(({ path }) => `@zxing/library is in ${path}.`),
    ];
  });
}
