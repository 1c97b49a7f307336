import { makeClip } from "#e2e/camera/clip.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { takeLongTasks, watchLongTasks } from "#e2e/tablet/long-tasks.ts";
import { watchPage } from "#e2e/tablet/watch.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
const seconds = Number(process.env.BIBLIOMAT_SECONDS ?? 60);
const held = { blur: 0.8, noise: 8, tilt: 5, lean: 0.1 } as const;

test("A minute of scanning without a task that holds up the screen, and no word to anybody else", async ({
  playwright,
  launchOptions,
  place,
  library,
}) => {
  test.setTimeout((seconds + 90) * 1000);
  const books = await library.booksOnShelf(4);
  const film = await makeClip({
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
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--use-file-for-fake-video-capture=${film}`],
  });
  const page = await browser.newPage({ baseURL: place.url, reducedMotion: "reduce" });
  const watch = watchPage(page, place.url);
  await watchLongTasks(page);
  await library.forgetTries();
  await page.goto("/kiosk");
  await page.getByRole("button", { name: words("pairing.demo") }).click();
  const kiosk = kioskOn(page);
  await kiosk.screen("attract");
  await kiosk.press(start(words("kiosk.attract.return")));
  await expect(page.locator('[data-scanner="on"]')).toBeVisible();
  const starting = await takeLongTasks(page);
  await page.waitForTimeout(seconds * 1000);
  const scanning = await takeLongTasks(page);
  await expect(page.locator("li[data-state]").first()).toBeVisible();
  const told = (tasks: typeof scanning) => tasks.map(({ ms }) => ms).join(", ") || "none";
  console.log(`tasks over 50 ms, opening the page and the camera: ${told(starting)}`);
  console.log(`tasks over 50 ms in ${seconds} s of scanning: ${told(scanning)}`);
  expect(watch.troubles()).toEqual([]);
  expect(scanning).toEqual([]);
  await browser.close();
});
