import type { Page } from "@playwright/test";
import { expect, test } from "#e2e/tablet/journey.ts";
import { keysAt } from "#e2e/tablet/keys.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("Two books are borrowed, one of them undone, and the other given back, by keys alone", async ({
  page,
  kiosk,
  library,
}) => {
  const keys = keysAt(page);
  const card = await library.card("ordinary", "ADULT");
  const [one, other] = await library.booksOnShelf(2);
  if (one === undefined || other === undefined) throw new Error("no books");

  await keys.pressOn(start(words("kiosk.attract.borrow")));
  await kiosk.screen("card");
  await expectFocusOn(page, words("kiosk.card.title"));
  await keys.pressOn(words("kiosk.card.typeInstead"));
  await keys.type(card.number);
  await keys.press("Enter");
  await kiosk.screen("pin");
  await expectFocusOn(page, words("kiosk.pin.title"));
  await keys.type(card.pin);
  await keys.press("Enter");
  await kiosk.screen("borrow");
  await expectFocusOn(page, words("kiosk.borrow.title"));

  await keys.pressOn(words("kiosk.borrow.typeInstead"));
  for (const book of [one, other]) {
    await keys.type(book.barcode);
    await keys.press("Enter");
    await kiosk.line(book, "lent");
  }
  await keys.pressOn(words("kiosk.line.undoTitle", other));
  await kiosk.line(other, "undone");
  await expect(page.getByRole("list", { name: words("kiosk.borrow.list") })).toBeFocused();
  await keys.pressOn(words("kiosk.frame.finish"));
  await kiosk.screen("finish");
  await keys.pressOn(words("kiosk.finish.done"));
  await kiosk.screen("attract");
  expect(await library.loansOf(one.barcode)).toMatchObject([{ endedBy: null }]);

  await keys.pressOn(start(words("kiosk.attract.return")));
  await keys.pressOn(words("kiosk.borrow.typeInstead"));
  await keys.type(one.barcode);
  await keys.press("Enter");
  await kiosk.line(one, "returned");
  // Back to the camera: the focus is where it was before the keys.
  await keys.press("Escape");
  await expect(page.getByRole("button", { name: words("kiosk.borrow.typeInstead") })).toBeFocused();
  await keys.pressOn(words("kiosk.frame.finish"));
  await keys.pressOn(words("kiosk.finish.done"));
  await kiosk.screen("attract");
});

test("A loan is renewed by keys alone", async ({ page, kiosk, library }) => {
  const keys = keysAt(page);
  const card = await library.card("has-loans", "ADULT");
  const [book] = await library.booksOf(card);
  if (book === undefined) throw new Error("no book");
  await keys.pressOn(words("kiosk.attract.myLoans"));
  await keys.pressOn(words("kiosk.card.typeInstead"));
  await keys.type(card.number);
  await keys.press("Enter");
  await kiosk.screen("pin");
  await keys.type(card.pin);
  await keys.press("Enter");
  await kiosk.screen("loans");
  await keys.pressOn(words("kiosk.line.renewTitle", book));
  await kiosk.line(book, "renewed");
  await keys.pressOn(words("kiosk.line.undoTitle", book));
  await kiosk.line(book, "on-loan");
});

test("Help, comfort and language are opened, changed and left by keys alone", async ({
  page,
  kiosk,
}) => {
  const keys = keysAt(page);
  await keys.pressOn(words("kiosk.attract.help"));
  await expectFocusOn(page, words("help.title"));
  await keys.press("Escape");
  await expectFocusOn(page, words("kiosk.attract.title"));

  await keys.pressOn(words("kiosk.frame.comfort"));
  await expectFocusOn(page, words("comfort.title"));
  await keys.goTo(words("comfort.textSize.100"), "radio");
  await keys.press("ArrowRight");
  await expect(page.locator("html")).toHaveAttribute("data-text", "150");
  await keys.press("Escape");
  await kiosk.screen("attract");

  await keys.pressOn("Русский");
  await expectFocusOn(page, null);
  await kiosk.says(wordsOf("ru")("kiosk.attract.title"));
  await keys.pressOn(start(wordsOf("ru")("kiosk.attract.return")));
  await kiosk.screen("return");
  await keys.press("Escape");
  await kiosk.screen("attract");
});

test("The warning takes the focus, keeps it, and is answered by a key", async ({
  page,
  library,
}) => {
  await page.clock.install();
  await page.goto("/kiosk");
  const keys = keysAt(page);
  const [book] = await library.booksOnShelf(1);
  await keys.pressOn(start(words("kiosk.attract.return")));
  await keys.pressOn(words("kiosk.borrow.typeInstead"));
  await keys.type(book?.barcode ?? "");
  await keys.press("Enter");
  await expect(page.getByRole("listitem")).toHaveAttribute("data-state", "not-on-loan");
  await page.clock.fastForward(61_000);
  const stay = page.getByRole("button", { name: words("kiosk.idle.stay") });
  await expect(stay).toBeFocused();
  // What lies below cannot be reached.
  await keys.press("Tab");
  await keys.press("Tab");
  await keys.goTo(words("kiosk.idle.stay"));
  await keys.press("Escape");
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(page.getByRole("listitem")).toBeVisible();
  // And she is where she was.
  await expect(page.getByLabel(words("kiosk.borrow.typeLabel"))).toBeFocused();
});

/** Null: a button keeps the focus though its words have changed. */
async function expectFocusOn(page: Page, heading: string | null): Promise<void> {
  if (heading === null) await expect(page.locator("button:focus")).toHaveCount(1);
  else await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeFocused();
}
