import type { BrowserContext } from "@playwright/test";
import { makeClip } from "#e2e/camera/clip.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { watchPage } from "#e2e/tablet/watch.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

/** Held by a hand, under a lamp, with a camera that is nothing special. */
const held = { blur: 1, noise: 10, tilt: 4, lean: 0.1, brightness: 0.85 } as const;

/** The film begins anew when it is over: on a busy machine a code may be caught the second time. */
const patience = 25;

test("A film of a reader's hands, through the browser's own camera, lends three books and takes them back", async ({
  playwright,
  launchOptions,
  place,
  library,
}) => {
  const card = await library.card("ordinary", "ADULT");
  const books = await library.booksOnShelf(3);
  const film = await makeClip({
    width: 1280,
    height: 720,
    fps: 5,
    seed: 7,
    scenes: [
      { ...held, code: card.token, symbology: "qr", seconds: 1.8 },
      ...books.flatMap(({ barcode }, index) => [
        { blank: true, seconds: 0.4 } as const,
        {
          ...held,
          code: barcode,
          symbology: index === 1 ? "codabar" : "code128",
          tilt: [4, -6, 2][index] ?? 0,
          seconds: 1.8,
        } as const,
      ]),
      { blank: true, seconds: 1 },
    ],
  });
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--use-file-for-fake-video-capture=${film}`],
  });
  const context: BrowserContext = await browser.newContext({
    baseURL: place.url,
    timezoneId: "Asia/Kathmandu",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const watch = watchPage(page, place.url);
  const kiosk = kioskOn(page);
  await page.goto("/kiosk");
  await kiosk.press(words("pairing.demo"));
  await kiosk.screen("attract");

  await kiosk.press(start(words("kiosk.attract.borrow")));
  await kiosk.screen("borrow");
  for (const book of books) await kiosk.line(book, "lent", patience);
  await kiosk.counts(3, 3);
  await kiosk.press(words("kiosk.frame.finish"));
  await kiosk.press(words("kiosk.finish.done"));

  await kiosk.press(start(words("kiosk.attract.return")));
  for (const book of books) await kiosk.line(book, "returned", patience);
  await kiosk.counts(3, 3);
  for (const { barcode } of books) {
    expect(await library.loansOf(barcode)).toMatchObject([{ endedBy: "returned" }]);
  }
  expect(watch.troubles()).toEqual([]);
  await browser.close();
});
