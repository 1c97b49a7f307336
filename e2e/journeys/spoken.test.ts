import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { everHeard, heard, installVoices } from "#e2e/tablet/voice.ts";
import { dayIn, wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("Who wants it is told aloud each screen, each answer and the warning, and then nothing more", async ({
  page,
  library,
}) => {
  await installVoices(page, [{ lang: "en-GB", localService: true }]);
  await page.clock.install();
  const kiosk = kioskOn(page);
  const card = await library.card("ordinary", "ADULT");
  const book = await library.bookOnShelf();
  await kiosk.open();
  expect(await heard(page)).toEqual([]);
  await kiosk.press(words("kiosk.frame.comfort"));
  await page.getByRole("radio", { name: words("comfort.speech.on") }).check();
  await expect.poll(() => heard(page)).toContain(words("comfort.title"));

  await kiosk.press(words("kiosk.frame.back"));
  await expect.poll(() => heard(page)).toContain(words("kiosk.attract.borrow"));
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await expect
    .poll(() => heard(page))
    .toEqual([words("kiosk.card.title"), words("kiosk.card.hint")]);
  await kiosk.showCard(card);
  await kiosk.screen("borrow");
  // The card is still before the camera, and that is said next.
  await expect.poll(() => everHeard(page)).toContain(words("kiosk.borrow.title"));
  await expect.poll(() => everHeard(page)).toContain(words("kiosk.borrow.hint"));
  await kiosk.showLabel(book.barcode);
  await kiosk.line(book, "lent");
  await kiosk.takeAway();
  const [loan] = await library.loansOf(book.barcode);
  const said = async () => (await heard(page)).join(" ");
  await expect.poll(said).toContain(`${book.title}. ${words("kiosk.line.lent")}`);
  // A screen reader is told the same, and the title in its own language.
  const forReaders = page.locator('[data-testid="kiosk-answer"][aria-live="polite"]');
  await expect(forReaders).toContainText(`${book.title}. ${words("kiosk.line.lent")}`);
  const title = page.getByRole("heading", { name: book.title });
  await expect(title).toHaveAttribute("lang", /^[a-z]{2,3}$/);
  expect(await said()).toContain(dayIn("en", loan?.dueOn ?? "never"));

  await page.clock.fastForward(61_000);
  await expect.poll(() => heard(page)).toContain(words("kiosk.idle.spoken"));
  await page.clock.fastForward(21_000);
  await kiosk.screen("attract");
  await expect.poll(() => heard(page)).toEqual([]);
  // The next reader has not asked for it.
  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.screen("return");
  expect(await heard(page)).toEqual([]);
});

test("Spoken guidance is offered only where the device has a voice of its own for the language", async ({
  page,
}) => {
  await installVoices(page, [
    { lang: "en-GB", localService: false },
    { lang: "ru-RU", localService: true },
  ]);
  const kiosk = kioskOn(page);
  await kiosk.open();
  await kiosk.press(words("kiosk.frame.comfort"));
  await kiosk.says(words("comfort.title"));
  const offered = page.locator('input[name="speech"]');
  await expect(offered).toHaveCount(0);
  await kiosk.press("Русский");
  await expect(offered).toHaveCount(2);
  await kiosk.press("中文");
  await expect(offered).toHaveCount(0);
});
