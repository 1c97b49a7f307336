import { expect, test } from "#e2e/tablet/journey.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("A reader borrows three books by the camera in 20 seconds and with two taps at most", async ({
  page,
  kiosk,
  library,
}) => {
  const card = await library.card("ordinary", "ADULT");
  const books = await library.booksOnShelf(3);
  await page.evaluate(() => {
    const counted = window as unknown as { taps: number };
    counted.taps = 0;
    addEventListener("click", () => counted.taps++, { capture: true });
  });
  const begin = performance.now();
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await kiosk.showCard(card);
  await kiosk.screen("borrow");
  for (const book of books) {
    await kiosk.showLabel(book.barcode);
    await kiosk.line(book, "lent");
  }
  await kiosk.counts(3, 3);
  await kiosk.press(words("kiosk.frame.finish"));
  await kiosk.screen("finish");
  const seconds = (performance.now() - begin) / 1000;
  const taps = await page.evaluate(() => (window as unknown as { taps: number }).taps);
  process.stdout.write(`three books: ${seconds.toFixed(1)} s, ${taps} taps\n`);
  expect(seconds).toBeLessThanOrEqual(20);
  expect(taps).toBeLessThanOrEqual(2);
});
