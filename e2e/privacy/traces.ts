import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";

/** Everything that a page and its origin hold, as texts by the place where they were found. */
export async function dumpPage(
  page: Page,
  context: BrowserContext,
): Promise<Readonly<Record<string, string>>> {
  const held = await page.evaluate(dumpOrigin);
  const session = await context.newCDPSession(page);
  const history = await session.send("Page.getNavigationHistory");
  await session.detach();
  return {
    ...held,
    "the document": await page.content(),
    "the fields": JSON.stringify(
      await page
        .locator("input, textarea")
        .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value)),
    ),
    "the history": JSON.stringify(history),
    cookies: JSON.stringify(await context.cookies()),
  };
}

/** Runs in the page; it can use nothing of this file. Keys cannot be read: they are not extractable. */
async function dumpOrigin(): Promise<Record<string, string>> {
  const held: Record<string, string> = {
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    "the title and the address": `${document.title} ${location.href} ${JSON.stringify(history.state)} ${name}`,
  };
  for (const { name: database } of await indexedDB.databases()) {
    if (database === undefined) continue;
    const open = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(database);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    for (const store of open.objectStoreNames) {
      const rows = await new Promise<unknown>((resolve, reject) => {
        const reading = open.transaction(store).objectStore(store).getAll();
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(reading.error);
      });
      held[`IndexedDB ${database}.${store}`] = JSON.stringify(rows);
    }
    open.close();
  }
  for (const cache of await caches.keys()) {
    const kept = await caches.open(cache);
    for (const request of await kept.keys()) {
      const answer = await kept.match(request);
      held[`cache ${cache} ${request.url}`] = `${request.url} ${await answer?.text()}`;
    }
  }
  return held;
}

/** Where one of the texts stands: names of places, empty when it is nowhere. */
export function placesOf(
  texts: readonly string[],
  places: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(places).flatMap(([place, held]) =>
    texts.filter((text) => held.includes(text)).map((text) => `${place}: ${text}`),
  );
}

/** Files under a folder that hold one of the texts, in UTF-8 or in UTF-16. */
export async function filesWith(texts: readonly string[], folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const found: string[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    for (const text of texts) {
      if (bytes.includes(text, 0, "utf8") || bytes.includes(text, 0, "utf16le")) {
        found.push(`${file.slice(folder.length + 1)}: ${text}`);
      }
    }
  }
  return found;
}

/** What the app, its worker and its database have written about themselves, by file. */
export async function logsOf(dataFolder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(dataFolder, { recursive: true, withFileTypes: true });
  const logs = names.filter((entry) => entry.isFile() && entry.name.endsWith(".log"));
  const read = logs.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path, await readFile(path, "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
