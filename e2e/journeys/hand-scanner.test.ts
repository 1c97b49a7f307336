import { expect, test } from "#e2e/tablet/journey.ts";
import { typeByScanner } from "#e2e/tablet/wedge.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("A hand scanner opens a visit from the first screen, though the keyboard is Russian", async ({
  page,
  kiosk,
  library,
}) => {
  const card = await library.card("ordinary");
  await typeByScanner(page, card.token, "ru");
  await kiosk.screen("borrow");
});

test("The Enter of a hand scanner never presses the button that has the focus", async ({
  page,
  kiosk,
  library,
}) => {
  const [book] = await library.booksOnShelf(1);
  if (book === undefined) throw new Error("no book");
  await typeByScanner(page, (await library.card("ordinary")).number);
  await kiosk.screen("borrow");
  await page.getByRole("button", { name: words("kiosk.frame.cancel") }).focus();
  await typeByScanner(page, book.barcode, "ru");
  await kiosk.line(book, "lent");
  await kiosk.screen("borrow");

  // The same key, by a hand, does press it.
  await page.getByRole("button", { name: words("kiosk.frame.finish") }).focus();
  await page.keyboard.press("Enter");
  await kiosk.screen("finish");
});

test("What a hand scanner types is no PIN", async ({ page, kiosk, library }) => {
  const card = await library.card("has-loans", "STUDENT");
  const [book] = await library.booksOnShelf(1);
  await kiosk.press(words("kiosk.attract.myLoans"));
  await typeByScanner(page, card.number);
  await kiosk.screen("pin");
  await typeByScanner(page, book?.barcode ?? "");
  await expect(page.getByText(words("kiosk.pin.typed", { count: 0 }))).toBeAttached();
  await page.keyboard.type(card.pin, { delay: 120 });
  await page.keyboard.press("Enter");
  await kiosk.screen("loans");
});
