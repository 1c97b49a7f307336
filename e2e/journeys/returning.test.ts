import { expect, test } from "#e2e/tablet/journey.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
const giveBack = start(words("kiosk.attract.return"));

test("Anyone gives a book back, late or not, and is told where to put it", async ({
  kiosk,
  library,
}) => {
  const other = await library.card("overdue", "ADULT");
  const [book] = await library.booksOf(other);
  if (book === undefined) throw new Error("no book");
  await kiosk.press(giveBack);
  await kiosk.showLabel(book.barcode, "codabar");
  const line = await kiosk.line(book, "returned");
  await expect(line).toContainText(/It came back \d+ days late/);
  await expect(line).not.toContainText(words("reasons.overdue-items.next"));
  const all = await kiosk.page.content();
  for (const name of other.name.split(" ")) expect(all).not.toContain(name);
  expect(await library.loansOf(book.barcode)).toMatchObject([{ endedBy: "returned" }]);
});

test("A book that was not on loan is taken, too", async ({ kiosk, library }) => {
  const book = await library.bookOnShelf();
  await kiosk.press(giveBack);
  await kiosk.showLabel(book.barcode);
  await expect(await kiosk.line(book, "not-on-loan")).toContainText(words("kiosk.line.shelf"));
  await kiosk.counts(1, 1);
  expect(await library.loansOf(book.barcode)).toEqual([]);
});

test("A book of another branch goes into the box for it", async ({ kiosk, library }) => {
  const [book] = await library.booksOnShelf(1, { branch: "RIVER" });
  if (book === undefined) throw new Error("no book");
  await kiosk.press(giveBack);
  await kiosk.showLabel(book.barcode);
  const line = await kiosk.line(book, "not-on-loan");
  await expect(line).toContainText(words("reasons.belongs-to-another-branch.next"));
  await expect(line).not.toContainText(words("kiosk.line.shelf"));
});

test("A card shown at a return is not needed, and is not kept", async ({ kiosk, library }) => {
  await kiosk.press(giveBack);
  await kiosk.showCard(await library.card("ordinary"));
  await kiosk.says(words("kiosk.remarks.card-not-needed"));
  await kiosk.counts(0, 0);
});
