import type { Page } from "@playwright/test";
import { readCode } from "#e2e/camera/read-code.ts";
import type { Book, Library } from "#e2e/library/library.ts";
import { openMailbox } from "#e2e/library/mailbox.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { type Kiosk, kioskOn } from "#e2e/tablet/kiosk.ts";
import { dayIn, wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** From the first screen to the receipt of one book. */
async function borrowOne(
  kiosk: Kiosk,
  library: Library,
  card = "ordinary" as const,
): Promise<Book> {
  const book = await library.bookOnShelf();
  await kiosk.beginBorrowing(await library.card(card, "ADULT"));
  await kiosk.showLabel(book.barcode);
  await kiosk.line(book, "lent");
  await kiosk.takeAway();
  await kiosk.press(kiosk.words("kiosk.frame.finish"));
  await kiosk.screen("finish");
  return book;
}

test("A reader takes the receipt along in a code that holds titles and dates and nothing of them", async ({
  page,
  kiosk,
  library,
}) => {
  const book = await borrowOne(kiosk, library);
  const [loan] = await library.loansOf(book.barcode);
  for (const size of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await kiosk.press(words("kiosk.finish.phone"));
    const code = page.locator("svg[data-modules]");
    await expect(code).toBeVisible();
    await expect(page.getByText(words("kiosk.finish.phoneHint"))).toBeInViewport();
    const box = await code.boundingBox();
    const modules = Number(await code.getAttribute("data-modules"));
    expect((box?.width ?? 0) / modules).toBeGreaterThanOrEqual(3);
    const text = await readCode(await code.screenshot());
    expect(text).toContain(book.title);
    expect(text).toContain(dayIn("en", loan?.dueOn ?? ""));
    expect(text).not.toMatch(/https?:|@|\d{14}/);
    await kiosk.press(words("kiosk.finish.back"));
  }
  await kiosk.press(words("kiosk.finish.done"));
  await kiosk.screen("attract");
});

test("A receipt is printed alone on a roll, as long as what stands on it", async ({
  page,
  library,
  withSetting,
}) => {
  await withSetting("receipt.print", true);
  for (const paper of [80, 58]) {
    await withSetting("receipt.paper", paper);
    await page.addInitScript(() => {
      window.print = () => void Object.assign(window, { hasPrinted: true });
    });
    const kiosk = kioskOn(page);
    await kiosk.open();
    const book = await borrowOne(kiosk, library);
    await kiosk.press(words("kiosk.finish.print"));
    await page.waitForFunction(() => "hasPrinted" in window);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const [, width = "", height = ""] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect((Number(width) / 72) * 25.4).toBeCloseTo(paper, 0);
    expect((Number(height) / 72) * 25.4).toBeGreaterThanOrEqual(paper - 1);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".paper")).toContainText(book.title);
    await expect(page.locator("[data-screen]")).toBeHidden();
    await page.emulateMedia({ media: null });
    await expect(page.locator(".paper")).not.toBeInViewport();
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await kiosk.says(words("kiosk.finish.printed"));
    await kiosk.press(words("kiosk.finish.done"));
    await kiosk.screen("attract");
    await expect(page.locator(".paper")).toHaveCount(0);
  }
});

test("A printer that fails, or never says that it is done, holds up nobody", async ({
  page,
  library,
  withSetting,
}) => {
  await withSetting("receipt.print", true);
  await page.addInitScript(() => {
    window.print = () => {
      throw new Error("no printer");
    };
  });
  await page.clock.install();
  const kiosk = kioskOn(page);
  await kiosk.open();
  await borrowOne(kiosk, library);
  await kiosk.press(words("kiosk.finish.print"));
  await page.clock.runFor(200);
  await kiosk.says(words("kiosk.finish.printFailed"));
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await kiosk.press(words("kiosk.finish.print"));
  await kiosk.says(words("kiosk.finish.printing"));
  // More than once: the button that counts the silence comes with a script of its own.
  await expect(async () => {
    await page.clock.runFor(2_000);
    await expect(page.getByText(words("kiosk.finish.printFailed"))).toBeVisible({ timeout: 200 });
  }).toPass();
  // A browser that has begun may have its window open: nobody is told that it has failed.
  await page.evaluate(() => {
    window.print = () => void window.dispatchEvent(new Event("beforeprint"));
  });
  await kiosk.press(words("kiosk.finish.print"));
  await kiosk.says(words("kiosk.finish.printing"));
  for (let seconds = 0; seconds < 14; seconds += 2) await page.clock.runFor(2_000);
  await kiosk.says(words("kiosk.finish.printing"));
  await page.clock.fastForward(21_000);
  await kiosk.screen("attract");
  await expect(page.locator(".paper")).toHaveCount(0);
});

test("A reader with an address gets the receipt as a letter, and only then is offered one", async ({
  page,
  place,
  library,
  withSetting,
}) => {
  const mailbox = await openMailbox(place.mailPort);
  try {
    await withSetting("mail.from", "library@example.org");
    const kiosk = kioskOn(page);
    await kiosk.open();
    const book = await library.bookOnShelf();
    const card = await library.cardWithMail(true);
    await kiosk.beginBorrowing(card);
    await kiosk.showLabel(book.barcode);
    await kiosk.line(book, "lent");
    await kiosk.takeAway();
    await kiosk.press(words("kiosk.frame.finish"));
    await kiosk.press(words("kiosk.finish.mail"));
    await kiosk.says(words("kiosk.finish.mailed"));
    expect(await page.content()).not.toContain("example.org");
    const letter = await mailbox.next();
    expect(letter.to).toEqual([expect.stringMatching(/^reader-\d+@example\.org$/)]);
    await kiosk.press(words("kiosk.finish.done"));

    await kiosk.beginBorrowing(await library.cardWithMail(false));
    const [other] = await library.booksOnShelf(1);
    await kiosk.showLabel(other?.barcode ?? "");
    await kiosk.line(other ?? { title: "" }, "lent");
    await kiosk.takeAway();
    await kiosk.press(words("kiosk.frame.finish"));
    await expect(button(page, words("kiosk.finish.phone"))).toBeVisible();
    await expect(button(page, words("kiosk.finish.mail"))).toBeHidden();
    await kiosk.press(words("kiosk.finish.done"));
  } finally {
    await mailbox.close();
  }
});

test("Without a network no letter is promised, and the receipt stays", async ({
  page,
  watch,
  library,
  withSetting,
}) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  await withSetting("mail.from", "library@example.org");
  const kiosk = kioskOn(page);
  await kiosk.open();
  const book = await library.bookOnShelf();
  await kiosk.beginBorrowing(await library.cardWithMail(true));
  await kiosk.showLabel(book.barcode);
  await kiosk.line(book, "lent");
  await kiosk.takeAway();
  await kiosk.press(words("kiosk.frame.finish"));
  await page.context().setOffline(true);
  try {
    await kiosk.press(words("kiosk.finish.mail"));
    await kiosk.says(words("kiosk.finish.mailFailed"));
    await expect(page.getByRole("region", { name: words("kiosk.finish.receipt") })).toContainText(
      book.title,
    );
  } finally {
    await page.context().setOffline(false);
  }
  await kiosk.press(words("kiosk.finish.done"));
});
