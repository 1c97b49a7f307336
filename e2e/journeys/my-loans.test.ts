import { expect, test } from "#e2e/tablet/journey.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("My loans opens with card and PIN, and a wrong PIN opens nothing", async ({
  kiosk,
  library,
}) => {
  const card = await library.card("has-loans", "STUDENT");
  const books = await library.booksOf(card);
  await kiosk.press(words("kiosk.attract.myLoans"));
  await kiosk.showCard(card);
  await kiosk.screen("pin");
  await kiosk.typePin(card.pin === "0000" ? "1111" : "0000");
  await kiosk.says(words("reasons.card-or-pin-wrong.what"));
  await kiosk.screen("pin");
  await kiosk.typePin(card.pin);
  await kiosk.screen("loans");
  await kiosk.says(words("kiosk.loans.count", { count: books.length }));
  for (const book of books) await kiosk.line(book, "on-loan");
});

test("A loan is renewed in My loans, and the renewal is undone again", async ({
  kiosk,
  library,
}) => {
  const card = await library.card("has-loans", "ADULT");
  const [book] = await library.booksOf(card);
  if (book === undefined) throw new Error("no book");
  const [before] = await library.loansOf(book.barcode);
  await kiosk.openLoans(card);
  const line = await kiosk.line(book, "on-loan");
  await line.getByRole("button", { name: words("kiosk.line.renewTitle", book) }).click();
  await kiosk.line(book, "renewed");
  const [renewed] = await library.loansOf(book.barcode);
  expect(renewed?.dueOn.localeCompare(before?.dueOn ?? "")).toBe(1);

  await line.getByRole("button", { name: words("kiosk.line.undoTitle", book) }).click();
  await kiosk.line(book, "on-loan");
  expect(await library.loansOf(book.barcode)).toEqual([before]);
  expect(await library.renewalsOf(book.barcode)).toBe(0);
});

test("Five wrong PINs lock the card, and the right one no longer helps for a while", async ({
  kiosk,
  library,
}) => {
  const card = await library.card("has-loans", "CHILD");
  await kiosk.press(words("kiosk.attract.myLoans"));
  await kiosk.showCard(card);
  await kiosk.screen("pin");
  for (let time = 1; time <= 5; time++) {
    const tried = kiosk.page.waitForResponse(/\/api\/v1\/requests/);
    await kiosk.typePin(card.pin === "0000" ? "1111" : "0000");
    await tried;
    await kiosk.says(words("reasons.card-or-pin-wrong.what"));
  }
  await kiosk.typePin(card.pin);
  await kiosk.says(words("reasons.too-many-tries.next"));
});
