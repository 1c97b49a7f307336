import { showToCamera } from "#e2e/camera/show-to-camera.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("A publisher's code on a jacket asks for the library's own label", async ({
  page,
  kiosk,
  library,
}) => {
  await kiosk.beginBorrowing(await library.card("ordinary"));
  await showToCamera(page, { code: "9780140013993", symbology: "ean13" });
  await kiosk.says(words("kiosk.remarks.title-scanned"));
  await kiosk.counts(0, 0);
});

test("A code of somebody else is no label, and a label without a book is said so", async ({
  page,
  kiosk,
  library,
}) => {
  await kiosk.beginBorrowing(await library.card("ordinary"));
  await showToCamera(page, { code: "https://example.org/menu", symbology: "qr" });
  await kiosk.says(words("kiosk.remarks.unreadable"));
  // A label of this library by its shape and check digit, but of no book.
  await kiosk.showLabel("31200999999013");
  await kiosk.says(words("reasons.unknown-item.what"));
  await kiosk.counts(1, 0);
});

test("A book that is lent to another reader goes to the desk, and nobody learns who has it", async ({
  page,
  kiosk,
  library,
}) => {
  const other = await library.card("has-loans", "STAFF");
  const [book] = await library.booksOf(other);
  if (book === undefined) throw new Error("no book");
  await kiosk.beginBorrowing(await library.card("ordinary"));
  await kiosk.showLabel(book.barcode);
  const line = await kiosk.line(book, "refused");
  await expect(line).toContainText(words("reasons.item-on-loan-to-another.next"));
  const all = await page.content();
  for (const name of other.name.split(" ")) expect(all).not.toContain(name);
  expect(await library.loansOf(book.barcode)).toMatchObject([{ endedBy: null }]);
});

test("A book for the reading room is not lent", async ({ kiosk, library }) => {
  const [book] = await library.booksOnShelf(1, { type: "REFERENCE" });
  if (book === undefined) throw new Error("no book");
  await kiosk.beginBorrowing(await library.card("ordinary"));
  await kiosk.showLabel(book.barcode, "codabar");
  const line = await kiosk.line(book, "refused");
  await expect(line).toContainText(words("reasons.item-not-for-loan.next"));
});

test("A book that is hers already is renewed only when she asks for it", async ({
  kiosk,
  library,
}) => {
  const card = await library.card("has-loans", "ADULT");
  const [book] = await library.booksOf(card);
  if (book === undefined) throw new Error("no book");
  await kiosk.beginBorrowingByPin(card);
  await kiosk.showLabel(book.barcode);
  const line = await kiosk.line(book, "yours-already");
  await expect(line).toContainText(words("kiosk.line.renewOffer"));
  expect(await library.renewalsOf(book.barcode)).toBe(0);
  await line.getByRole("button", { name: words("kiosk.line.renewTitle", book) }).click();
  await kiosk.line(book, "renewed");
  expect(await library.renewalsOf(book.barcode)).toBe(1);
});

test("A card alone, which may have been found, renews nothing", async ({ kiosk, library }) => {
  const card = await library.card("has-loans", "STAFF");
  const [book] = await library.booksOf(card);
  if (book === undefined) throw new Error("no book");
  await kiosk.beginBorrowing(card);
  await kiosk.showLabel(book.barcode);
  const line = await kiosk.line(book, "yours-already");
  await expect(line.getByRole("button")).toHaveCount(0);
  expect(await library.renewalsOf(book.barcode)).toBe(0);
});

test("The same label twice is one loan, and the list says so", async ({ kiosk, library }) => {
  const book = await library.bookOnShelf();
  await kiosk.beginBorrowing(await library.card("ordinary"));
  await kiosk.showLabel(book.barcode);
  await kiosk.line(book, "lent");
  await kiosk.showLabel(book.barcode, "codabar");
  await kiosk.says(words("kiosk.remarks.already-listed"));
  await kiosk.counts(1, 1);
});

test("A label that no camera reads is typed by hand", async ({ kiosk, library }) => {
  const book = await library.bookOnShelf();
  await kiosk.beginBorrowing(await library.card("ordinary"));
  await kiosk.press(words("kiosk.borrow.typeInstead"));
  await kiosk.typeNumber(book.barcode);
  await kiosk.line(book, "lent");
  await kiosk.counts(1, 1);
});

test("A loan is undone by one tap, and the book goes back to the shelf", async ({
  kiosk,
  library,
}) => {
  const book = await library.bookOnShelf();
  await kiosk.beginBorrowing(await library.card("ordinary"));
  await kiosk.showLabel(book.barcode);
  const line = await kiosk.line(book, "lent");
  await kiosk.takeAway();
  await line.getByRole("button", { name: words("kiosk.line.undoTitle", book) }).click();
  await expect(await kiosk.line(book, "undone")).toContainText(words("kiosk.line.backToShelf"));
  await kiosk.counts(0, 0);
  expect(await library.loansOf(book.barcode)).toMatchObject([{ endedBy: "undone" }]);
});
