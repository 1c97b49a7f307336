import { readdir, readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Book, Card } from "#e2e/library/library.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { type Kiosk, kioskOn } from "#e2e/tablet/kiosk.ts";
import { keptOn } from "#e2e/tablet/outbox.ts";
import { holdCardUnderScanner, typeByScanner } from "#e2e/tablet/wedge.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("Reloaded at each step of a visit, the kiosk gives the reader back what she had", async ({
  page,
  kiosk,
  library,
  watch,
}) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const card = await library.card("ordinary");
  const books = await library.booksOnShelf(3);
  const [one, two, three] = books;
  if (!one || !two || !three) throw new Error("no books");
  await identify(page, kiosk, card);
  await reload(page, kiosk, null);

  await identify(page, kiosk, card);
  await lend(page, kiosk, one);
  await reload(page, kiosk, { registered: 1, waiting: 0 });

  await identify(page, kiosk, card);
  await kiosk.line(one, "lent");
  await lend(page, kiosk, two);
  await reload(page, kiosk, { registered: 2, waiting: 0 });

  await identify(page, kiosk, card);
  await page.context().setOffline(true);
  await typeByScanner(page, three.barcode);
  await expect(page.locator('[data-waiting="kept"]')).toBeVisible();
  await page.context().setOffline(false);
  await kiosk.line(three, "lent");
  await kiosk.press(words("kiosk.frame.finish"));
  await kiosk.screen("finish");
  await reload(page, kiosk, { registered: 3, waiting: 0 });

  await identify(page, kiosk, card);
  for (const book of books) await kiosk.line(book, "lent");
  await kiosk.counts(3, 3);
  await finish(page, kiosk, books);
  for (const { barcode } of books) expect(await library.loansOf(barcode)).toHaveLength(1);
});

test("Another reader's card shows nothing of a visit that broke off, and ends it", async ({
  page,
  kiosk,
  library,
}) => {
  const [card, other] = [
    await library.card("ordinary", "ADULT"),
    await library.card("ordinary", "CHILD"),
  ];
  const book = await library.bookOnShelf();
  await identify(page, kiosk, card);
  await lend(page, kiosk, book);
  await reload(page, kiosk, { registered: 1, waiting: 0 });
  await identify(page, kiosk, other);
  await kiosk.counts(0, 0);
  expect(await page.content()).not.toContain(book.title);
  await kiosk.press(words("kiosk.frame.cancel"));
  await kiosk.screen("attract");
  await expect(page.locator("[data-interrupted]")).toBeHidden();
  await identify(page, kiosk, card);
  await kiosk.counts(0, 0);
});

test("When the page itself crashes, the next page has the receipt", async ({
  page,
  kiosk,
  library,
}) => {
  const card = await library.card("ordinary");
  const book = await library.bookOnShelf();
  await identify(page, kiosk, card);
  await lend(page, kiosk, book);
  const crashed = page.waitForEvent("crash");
  const session = await page.context().newCDPSession(page);
  void session.send("Page.crash").catch(() => undefined);
  await crashed;

  const next = await page.context().newPage();
  const again = kioskOn(next);
  await again.open();
  await expect(next.locator("[data-interrupted]")).toBeVisible();
  await identify(next, again, card);
  await again.line(book, "lent");
  await finish(next, again, [book]);
  await next.close();
});

test("When the app server is killed in the middle, the book is kept, confirmed and lent once", async ({
  page,
  kiosk,
  library,
  place,
  watch,
}) => {
  watch.expect(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_FAILED|ERR_SOCKET|status of 50\d/);
  const card = await library.card("ordinary");
  const books = await library.booksOnShelf(2);
  const [one, two] = books;
  if (!one || !two) throw new Error("no books");
  await identify(page, kiosk, card);
  await lend(page, kiosk, one);
  process.kill(await appServerOf(place.dataFolder), "SIGKILL");
  await typeByScanner(page, two.barcode);
  await kiosk.line(two, "lent", 30);
  await finish(page, kiosk, books);
  for (const { barcode } of books) expect(await library.loansOf(barcode)).toHaveLength(1);
});

async function identify(page: Page, kiosk: Kiosk, { token }: Card): Promise<void> {
  await kiosk.screen("attract");
  await holdCardUnderScanner(page, token);
  await kiosk.screen("borrow");
}

async function lend(page: Page, kiosk: Kiosk, book: Book): Promise<void> {
  await typeByScanner(page, book.barcode);
  await kiosk.line(book, "lent");
}

async function reload(
  page: Page,
  kiosk: Kiosk,
  says: { readonly registered: number; readonly waiting: number } | null,
): Promise<void> {
  await page.reload();
  await kiosk.screen("attract");
  const notice = page.locator("[data-interrupted]");
  if (says === null) await expect(notice).toBeHidden();
  else await expect(notice).toContainText(words("kiosk.interrupted.what", says));
}

async function finish(page: Page, kiosk: Kiosk, books: readonly Book[]): Promise<void> {
  await kiosk.press(words("kiosk.frame.finish"));
  await kiosk.screen("finish");
  const receipt = page.getByRole("region", { name: words("kiosk.finish.receipt") });
  for (const { title } of books) await expect(receipt).toContainText(title);
  await kiosk.press(words("kiosk.finish.done"));
  await kiosk.screen("attract");
  await expect.poll(() => keptOn(page)).toEqual({ states: [], hasVisit: false });
}

/** The app server of this library, and of no other: its environment names the folder. */
async function appServerOf(dataFolder: string): Promise<number> {
  for (const id of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const read = (what: string) => readFile(`/proc/${id}/${what}`, "utf8").catch(() => "");
    const isServer = (await read("cmdline")).includes("server.mjs");
    const environment = isServer ? await read("environ") : "";
    if (environment.split("\0").includes(`BIBLIOMAT_DATA_DIR=${dataFolder}`)) return Number(id);
  }
  throw new Error("there is no app server to kill");
}
