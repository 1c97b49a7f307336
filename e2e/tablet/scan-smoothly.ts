import type { PlaywrightWorkerArgs } from "@playwright/test";
import { makeClip } from "#e2e/camera/clip.ts";
import type { Book, Library } from "#e2e/library/library.ts";
import type { Place } from "#e2e/start/place.ts";
import { longTasksDuring, type PageTask } from "#e2e/tablet/busy-thread.ts";
import { expect } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { watchPage } from "#e2e/tablet/watch.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
const held = { blur: 0.8, noise: 8, tilt: 5, lean: 0.1 } as const;

type Browsers = {
  readonly playwright: PlaywrightWorkerArgs["playwright"];
  readonly launchOptions: { readonly args?: string[] };
};

/**
 * Scans for so many seconds with the browser's own camera, which plays a film: a camera that is a
 * canvas would paint on the very thread that is looked at.
 */
export async function scanSmoothly(
  { playwright, launchOptions }: Browsers,
  {
    place,
    library,
    seconds,
  }: { readonly place: Place; readonly library: Library; readonly seconds: number },
): Promise<readonly PageTask[]> {
  const film = await filmOf(await library.booksOnShelf(4));
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--use-file-for-fake-video-capture=${film}`],
  });
  const page = await browser.newPage({ baseURL: place.url, reducedMotion: "reduce" });
  const watch = watchPage(page, place.url);
  await library.forgetTries();
  await page.goto("/kiosk");
  await page.getByRole("button", { name: words("pairing.demo") }).click();
  const kiosk = kioskOn(page);
  await kiosk.screen("attract");
  await kiosk.press(start(words("kiosk.attract.return")));
  await expect(page.locator('[data-scanner="on"]')).toBeVisible();
  const tasks = await longTasksDuring(browser, page, () => page.waitForTimeout(seconds * 1000));
  await expect(page.locator("li[data-state]").first()).toBeVisible();
  expect(watch.troubles()).toEqual([]);
  await browser.close();
  return tasks;
}

/** Labels, a jacket's code askew, and nothing, in turn: what a reader's hands show in a minute. */
function filmOf(books: readonly Book[]): Promise<string> {
  return makeClip({
    width: 1280,
    height: 720,
    fps: 10,
    seed: 11,
    scenes: books.flatMap(({ barcode }) => [
      { blank: true, seconds: 2, noise: 8 } as const,
      { ...held, code: barcode, symbology: "code128", seconds: 2 } as const,
      { ...held, code: "9780140013993", symbology: "ean13", tilt: 25, seconds: 1 } as const,
    ]),
  });
}
