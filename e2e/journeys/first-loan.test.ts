import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { dayIn, wordsOf } from "#e2e/tablet/words.ts";
import { localeNames, locales } from "#i18n/locales.ts";

const labels = ["code128", "codabar", "code128"] as const;

for (const locale of localeNames) {
  const words = wordsOf(locale);

  test(`Three books are borrowed and one is given back without a card (${locales[locale].endonym})`, async ({
    page,
    library,
  }) => {
    const kiosk = kioskOn(page, words);
    const card = await library.card("ordinary", "ADULT");
    const books = await library.booksOnShelf(3);
    await kiosk.open();
    await kiosk.press(locales[locale].endonym);
    await kiosk.beginBorrowing(card);

    for (const [index, book] of books.entries()) {
      await kiosk.showLabel(book.barcode, labels[index]);
      const line = await kiosk.line(book, "lent");
      const [loan] = await library.loansOf(book.barcode);
      await expect(line).toContainText(dayIn(locale, loan?.dueOn ?? "never"));
      await expect(line.locator("svg").first()).toBeVisible();
    }
    await kiosk.counts(3, 3);
    await kiosk.takeAway();

    await kiosk.press(words("kiosk.frame.finish"));
    await kiosk.screen("finish");
    await expect(
      page.getByText(words("kiosk.counts.both", { scanned: 3, registered: 3 })),
    ).toBeVisible();
    const receipt = page.getByRole("region", { name: words("kiosk.finish.receipt") });
    for (const { title } of books) await expect(receipt).toContainText(title);
    await kiosk.press(words("kiosk.finish.done"));
    await kiosk.screen("attract");

    const [back, ...kept] = books;
    if (back === undefined) throw new Error("no book");
    await kiosk.press(locales[locale].endonym);
    await kiosk.press(start(words("kiosk.attract.return")));
    await kiosk.showLabel(back.barcode);
    await expect(await kiosk.line(back, "returned")).toContainText(words("kiosk.line.shelf"));
    await kiosk.press(words("kiosk.frame.finish"));
    await expect(
      page.getByRole("heading", { name: words("kiosk.finish.titleReturn") }),
    ).toBeVisible();

    expect((await library.loansOf(back.barcode)).map(({ endedBy }) => endedBy)).toEqual([
      "returned",
    ]);
    for (const { barcode } of kept) {
      expect((await library.loansOf(barcode)).map(({ endedBy }) => endedBy)).toEqual([null]);
    }
  });
}
