import { expect, test } from "#e2e/tablet/journey.ts";
import { start } from "#e2e/tablet/kiosk.ts";
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
  const book = await library.bookOnShelf();
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

test("Fourteen signs at 5 ms a key are read on a Russian keyboard in less than 70 ms, with Tab at their end too", async ({
  page,
  kiosk,
  library,
}) => {
  const books = await library.booksOnShelf(2);
  await page.addInitScript(() => {
    const timed = window as unknown as { keyTimes: number[] };
    timed.keyTimes = [];
    addEventListener("keydown", (event) => timed.keyTimes.push(event.timeStamp), { capture: true });
  });
  await kiosk.open();
  await kiosk.press(start(words("kiosk.attract.return")));
  for (const [index, book] of books.entries()) {
    const heading = page.getByRole("heading", { level: 1 });
    await heading.focus();
    await typeByScanner(page, book.barcode, "ru", index === 0 ? "Enter" : "Tab");
    await kiosk.line(book, "not-on-loan");
    // Neither of the two endings has pressed anything or moved the focus.
    await expect(heading).toBeFocused();
    const times = await page.evaluate(() =>
      (window as unknown as { keyTimes: number[] }).keyTimes.splice(0),
    );
    const signs = times.slice(0, book.barcode.length);
    expect(signs).toHaveLength(14);
    expect((signs.at(-1) ?? Number.NaN) - (signs[0] ?? 0)).toBeLessThan(70);
  }
});

test("A scanner that reads while the keys are open leaves nothing in the field", async ({
  page,
  kiosk,
  library,
}) => {
  const [book] = await library.booksOnShelf(1);
  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.press(words("kiosk.borrow.typeInstead"));
  await typeByScanner(page, book?.barcode ?? "");
  await kiosk.line(book ?? { title: "" }, "not-on-loan");
  await expect(page.getByRole("textbox")).toHaveValue("");
  // A quick hand is no scanner: its digits stay.
  await page.keyboard.type("31200", { delay: 75 });
  await expect(page.getByRole("textbox")).toHaveValue("31200");
});
