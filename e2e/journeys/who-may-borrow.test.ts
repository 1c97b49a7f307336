import { writeCardToken } from "#domain/scanning/card-token.ts";
import { showToCamera } from "#e2e/camera/show-to-camera.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
const borrow = start(words("kiosk.attract.borrow"));

test("An invented card is no card", async ({ kiosk }) => {
  await kiosk.press(borrow);
  await kiosk.showCard({ token: writeCardToken(new Uint8Array(16).fill(7)) });
  await kiosk.says(words("reasons.unknown-card.what"));
  await kiosk.screen("card");
});

test("A card that was reported lost opens nothing", async ({ kiosk, library }) => {
  await kiosk.press(borrow);
  await kiosk.showCard(await library.card("card-lost"));
  await kiosk.says(words("reasons.card-lost.what"));
  await kiosk.says(words("reasons.card-lost.next"));
  await kiosk.screen("card");
});

test("A blocked reader hears it right after the card, and can still return books", async ({
  kiosk,
  library,
}) => {
  await kiosk.press(borrow);
  await kiosk.showCard(await library.card("blocked"));
  await kiosk.screen("cannot-borrow");
  await kiosk.says(/Borrowing is paused for you/);
  await kiosk.press(words("kiosk.cannotBorrow.returnBooks"));
  await kiosk.screen("return");
});

test("A reader whose membership has ended is told since when", async ({ kiosk, library }) => {
  await kiosk.press(borrow);
  await kiosk.showCard(await library.card("expired"));
  await kiosk.screen("cannot-borrow");
  await kiosk.says(/Your membership ended on \d+ \p{L}+/u);
});

test("A child with as many books as allowed gets no more, and hears how many that is", async ({
  kiosk,
  library,
}) => {
  const book = await library.bookOnShelf();
  await kiosk.beginBorrowing(await library.card("limit-reached"));
  await kiosk.showLabel(book.barcode);
  const line = await kiosk.line(book, "refused");
  await expect(line).toContainText(
    words("reasons.too-many-loans.what", { hasLimit: "yes", limit: 5 }),
  );
  await kiosk.counts(1, 0);
  expect(await library.loansOf(book.barcode)).toEqual([]);
});

test("A reader with an overdue book is asked to bring it back first", async ({
  kiosk,
  library,
}) => {
  const book = await library.bookOnShelf();
  await kiosk.beginBorrowing(await library.card("overdue", "STUDENT"));
  await kiosk.showLabel(book.barcode);
  const line = await kiosk.line(book, "refused");
  await expect(line).toContainText(words("reasons.overdue-items.next"));
});

test("Where the branch asks for a PIN, the card alone is not enough", async ({
  page,
  kiosk,
  library,
  withSetting,
}) => {
  await withSetting("proof.borrow", "card+pin");
  const card = await library.card("ordinary");
  await kiosk.press(borrow);
  await kiosk.showCard(card);
  await kiosk.screen("pin");
  await kiosk.typePin(otherThan(card.pin));
  await kiosk.says(words("reasons.card-or-pin-wrong.what"));
  expect(await page.content()).not.toContain(card.pin);
  await kiosk.typePin(card.pin);
  await kiosk.screen("borrow");
});

test("A card's stripes are as good as its square code", async ({ page, kiosk, library }) => {
  const card = await library.card("ordinary");
  await kiosk.press(borrow);
  await showToCamera(page, { code: card.number, symbology: "code128" });
  await kiosk.screen("borrow");
});

test("A number that was typed and not shown needs the PIN", async ({ kiosk, library }) => {
  await kiosk.beginBorrowingByPin(await library.card("ordinary"));
});

test("A book's label shown before the card asks for the card", async ({ kiosk, library }) => {
  const [book] = await library.booksOnShelf(1);
  await kiosk.press(borrow);
  await kiosk.showLabel(book?.barcode ?? "");
  await kiosk.says(words("kiosk.remarks.card-first"));
});

function otherThan(pin: string): string {
  return pin === "0000" ? "1111" : "0000";
}
