import type { Page } from "@playwright/test";

/** What the tablet keeps on its disk: states of its commands, and whether a visit is noted as open. */
export type Kept = { readonly states: readonly string[]; readonly hasVisit: boolean };

export function keptOn(page: Page): Promise<Kept> {
  return page.evaluate(
    () =>
      new Promise<Kept>((resolve, reject) => {
        const opening = indexedDB.open("bibliomat-kiosk");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const stores = database.transaction(["outbox", "settings"]);
          const rows = stores.objectStore("outbox").getAll();
          const visit = stores.objectStore("settings").get("visit");
          stores.oncomplete = () => {
            database.close();
            const states = rows.result.map((row: { state: string }) => row.state);
            resolve({ states, hasVisit: visit.result !== undefined });
          };
        };
      }),
  );
}
