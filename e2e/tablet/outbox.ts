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

/**
 * The next journey's reader is another one: nothing of this one's visit is told to her, whichever
 * card she shows. A page that has crashed keeps what it has.
 */
export async function leaveVisit(page: Page): Promise<void> {
  const left = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open("bibliomat-kiosk");
        opening.onerror = () => resolve();
        opening.onsuccess = () => {
          const database = opening.result;
          const isKiosk = database.objectStoreNames.contains("settings");
          if (isKiosk) {
            const settings = database.transaction("settings", "readwrite").objectStore("settings");
            settings.delete("visit");
          }
          // It closes when what was asked of it is done.
          database.close();
          resolve();
        };
      }),
  );
  const patience = new Promise<void>((resolve) => setTimeout(resolve, 2_000));
  await Promise.race([left.catch(() => undefined), patience]);
}
