import type { Page } from "@playwright/test";
import type { Book, Card } from "#e2e/library/library.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("Whoever goes away is warned, may stay, and then leaves nothing behind", async ({
  page,
  library,
}) => {
  await page.clock.install();
  const card = await library.card("ordinary", "STUDENT");
  const book = await library.bookOnShelf();
  const kiosk = kioskOn(page);
  await kiosk.open();
  const before = await page.evaluate(() => history.length);
  await kiosk.beginBorrowing(card);
  await kiosk.says(words("kiosk.borrow.greeting", { name: "" }).trim());
  await kiosk.showLabel(book.barcode);
  await kiosk.line(book, "lent");
  await kiosk.takeAway();

  const warning = page.getByRole("alertdialog");
  await page.clock.fastForward(61_000);
  await expect(warning).toContainText(/In (1\d|20) seconds everything here is cleared/);
  await expect(warning).not.toContainText(book.title);
  await page.getByRole("button", { name: words("kiosk.idle.stay") }).click();
  await expect(warning).toBeHidden();
  await kiosk.line(book, "lent");

  await page.clock.fastForward(61_000);
  await expect(warning).toBeVisible();
  await page.clock.fastForward(20_000);
  await kiosk.screen("attract");
  await expectNoTrace(page, card, book);
  expect(await page.evaluate(() => history.length)).toBe(before);
  expect(await library.loansOf(book.barcode)).toMatchObject([{ endedBy: null }]);
});

test("After Finish and Done the next reader finds the first screen in the library's language", async ({
  page,
  kiosk,
  library,
}) => {
  const card = await library.card("ordinary", "STUDENT");
  const book = await library.bookOnShelf();
  const russian = kioskOn(page, wordsOf("ru"));
  await kiosk.press("Русский");
  await russian.beginBorrowing(card);
  await russian.showLabel(book.barcode);
  await russian.line(book, "lent");
  await russian.press(wordsOf("ru")("kiosk.frame.finish"));
  await russian.press(wordsOf("ru")("kiosk.finish.done"));
  await kiosk.screen("attract");
  await kiosk.says(words("kiosk.attract.title"));
  await expect(page.locator("html")).toHaveAttribute("lang", /^en/);
  await expectNoTrace(page, card, book);
});

test("The way back in the browser leads out of the kiosk, never into a visit", async ({
  page,
  library,
}) => {
  const card = await library.card("ordinary", "STUDENT");
  const kiosk = kioskOn(page);
  await page.goto("/");
  await kiosk.open();
  await kiosk.beginBorrowing(card);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await page.goForward();
  await kiosk.screen("attract");
  for (const name of card.name.split(" ")) expect(await page.content()).not.toContain(name);
});

/** Nothing of the visit is in the page, in its storage, or among the commands kept on the tablet. */
async function expectNoTrace(page: Page, card: Card, book: Book): Promise<void> {
  const all = await page.content();
  expect(all).not.toContain(book.title);
  expect(all).not.toContain(book.barcode);
  for (const name of card.name.split(" ")) expect(all).not.toContain(name);
  const stored = await page.evaluate(() => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ]);
  // The tablet's own name, so that it can say that it has lost its key.
  expect(stored).toEqual(["bibliomat-paired-as"]);
  await expect.poll(() => keptCommands(page)).toBe(0);
}

/** The rows of the tablet's outbox. */
function keptCommands(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("bibliomat-kiosk");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction("outbox").objectStore("outbox").count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}
