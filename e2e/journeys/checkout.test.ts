import type { Locator, Page } from "@playwright/test";
import { luhnDigit } from "#domain/scanning/check-digits.ts";
import { installCamera, showToCamera } from "#e2e/camera/show-to-camera.ts";
import type { Book, Card } from "#e2e/library/library.ts";
import { becomeAdministrator, heading } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { type Keys, keysAt } from "#e2e/tablet/keys.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("Two readers are served at the desk by keys alone: one book plainly, the same one on with a reason", async ({
  stranger,
  library,
}) => {
  test.setTimeout(120_000);
  const desk = stranger.page;
  const keys = keysAt(desk);
  await becomeAdministrator(desk, library);
  const [giver, taker] = [await library.card("ordinary"), await library.card("has-loans")];
  const book = await library.bookOnShelf();
  const field = desk.getByLabel(words("checkout.item"));
  const line = desk.locator(`[data-item="${book.barcode}"]`);

  await begin(desk, keys, giver);
  await keys.type(book.barcode);
  await keys.press("Enter");
  await expect(line).toHaveAttribute("data-outcome", "lent");
  await expect(desk.locator(`[data-loan="${book.barcode}"]`)).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("");
  await expectNoBarriers(desk, { isKiosk: false });

  // The next reader's card ends the visit and begins the next one.
  await keys.type(taker.number);
  await keys.press("Enter");
  await expect(desk.locator(`[data-loan="${book.barcode}"]`)).toHaveCount(0);
  await expect(field).toBeFocused();
  await keys.type(book.barcode);
  await keys.press("Enter");
  const why = line.getByLabel(words("checkout.why"));
  await expect(why).toBeFocused();
  await expect(line).toContainText(words("checkout.means.item-on-loan-to-another"));
  await expectNoBarriers(desk, { isKiosk: false });

  await answerWithReason(keys, { why, field, line, book });
  await expect(desk.locator(`[data-loan="${book.barcode}"]`)).toContainText("hand it over");
  expect(await library.loansOf(book.barcode)).toMatchObject([
    { endedBy: null },
    { endedBy: "implied" },
  ]);

  await addAndLend(desk, keys);
  await expect(field).toBeFocused();
  await keys.press("Escape");
  await heading(desk, words("checkout.title"));
  await expect(desk.getByLabel(words("checkout.card"))).toBeFocused();
  await lendByCamera(desk, { card: giver, book: await library.bookOnShelf() });
  expect(await library.brokenInvariants()).toEqual([]);
});

/** A number that nobody has is told, and typed over; no name and no number stands in the address. */
async function begin(desk: Page, keys: Keys, card: Card): Promise<void> {
  await desk.goto("/desk/CENTRAL/checkout");
  await keys.type("21000000000000");
  await keys.press("Enter");
  await expect(desk.getByText(words("checkout.problems.unknown-card"))).toBeVisible();
  await keys.type(card.number);
  await keys.press("Enter");
  await expect(desk.getByLabel(words("checkout.item"))).toBeFocused();
  for (const text of [card.number, ...card.name.split(" ")])
    expect(decodeURIComponent(desk.url())).not.toContain(text);
}

/** Without a reason nothing is passed; Escape leaves the question; a reason answers it. */
async function answerWithReason(
  keys: Keys,
  at: {
    readonly why: Locator;
    readonly field: Locator;
    readonly line: Locator;
    readonly book: Book;
  },
): Promise<void> {
  await keys.press("Enter");
  await expect(at.why).toBeFocused();
  await keys.press("Escape");
  await expect(at.field).toBeFocused();
  await keys.type(at.book.barcode);
  await keys.press("Enter");
  await expect(at.why).toBeFocused();
  await keys.type("They hand it over here");
  await keys.press("Enter");
  await expect(at.line).toHaveAttribute("data-outcome", "lent");
}

/** On a tablet without a scanner: the card and the label are shown to the camera, nothing is typed. */
async function lendByCamera(desk: Page, at: { readonly card: Card; readonly book: Book }) {
  await installCamera(desk);
  await desk.reload();
  await desk.getByRole("button", { name: words("staffCamera.open") }).click();
  await showToCamera(desk, { code: at.card.token, symbology: "qr" });
  await expect(desk.getByLabel(words("checkout.item"))).toBeFocused();
  // The card is still held there: it is no book.
  await expect(desk.locator("[data-scanner=on]")).toBeVisible();
  await showToCamera(desk, { code: at.book.barcode, symbology: "code128" });
  await expect(desk.locator(`[data-item="${at.book.barcode}"]`)).toHaveAttribute(
    "data-outcome",
    "lent",
  );
  await expect(desk.locator("[data-item]")).toHaveCount(1);
  await expectNoBarriers(desk, { isKiosk: false });
}

/** A label that nobody knows: the book is added as a draft and lent, without a mouse. */
async function addAndLend(desk: Page, keys: Keys): Promise<void> {
  const label = `3999999999999${luhnDigit("3999999999999")}`;
  const line = desk.locator(`[data-item="${label}"]`);
  await expect(desk.getByLabel(words("checkout.item"))).toBeFocused();
  await keys.type(label);
  await keys.press("Enter");
  await expect(line.getByLabel(words("checkout.add.name"))).toBeFocused();
  await expectNoBarriers(desk, { isKiosk: false });
  await keys.type("A present");
  await keys.press("Enter");
  await expect(line).toHaveAttribute("data-outcome", "lent");
  await expect(line).toContainText("A present");
  await expect(desk.locator(`[data-loan="${label}"]`)).toBeVisible();
}
