import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page, Response } from "@playwright/test";
import { installCamera } from "#e2e/camera/show-to-camera.ts";
import { openLibrary } from "#e2e/library/library.ts";
import { isOfNewVersion } from "#e2e/start/new-version.ts";
import { type OwnApp, ownApp } from "#e2e/start/own-app.ts";
import { untilInstalled } from "#e2e/tablet/installed.ts";
import { expect, test as journey } from "#e2e/tablet/journey.ts";
import { kioskOn } from "#e2e/tablet/kiosk.ts";
import { watchPage } from "#e2e/tablet/watch.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

type OfReplacing = {
  /** An app of this journey's own, which it may stop and replace. */
  readonly app: OwnApp;
  /** A browser as it stands on a tablet: it keeps what it has when it is closed. */
  readonly openBrowser: () => Promise<BrowserContext>;
};

const words = wordsOf("en");

const test = journey.extend<OfReplacing>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are asked for here
  app: async ({}, use) => {
    const app = await ownApp();
    try {
      await app.start();
      await use(app);
    } finally {
      await app.clear();
    }
  },
  openBrowser: async ({ playwright, launchOptions, app }, use) => {
    const profile = await mkdtemp(join(tmpdir(), "bibliomat-profile-"));
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await playwright.chromium.launchPersistentContext(profile, {
        ...launchOptions,
        baseURL: app.url,
        timezoneId: "Asia/Kathmandu",
        viewport: { width: 1280, height: 800 },
        reducedMotion: "reduce",
      });
      await installCamera(context);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
});

test("The app is replaced in the middle of a visit: nothing is lost, and the next reader has the new one", async ({
  app,
  openBrowser,
}) => {
  test.setTimeout(240_000);
  const context = await openBrowser();
  const page = await pairedPage(context, app);
  const watch = watchPage(page, app.url);
  watch.expect(/ERR_CONNECTION_REFUSED|status of 409/);
  const kiosk = kioskOn(page);
  const library = await openLibrary(app.dataFolder);
  const books = await library.booksOnShelf(3);
  const [first, second, third] = books;
  if (!first || !second || !third) throw new Error("no books");
  const card = await library.card("ordinary", "ADULT");
  await library.close();

  await kiosk.beginBorrowing(card);
  await kiosk.showLabel(first.barcode);
  await kiosk.line(first, "lent");
  await app.stop();
  await kiosk.showLabel(second.barcode);
  await expect(page.locator('[data-waiting="kept"]')).toContainText(words("kiosk.line.kept"));
  await app.replace();
  await app.start();
  await kiosk.line(second, "lent", 40);

  // The old page's action is unknown to the new server, which says so; the book goes by the route.
  const unknown = page.waitForResponse(isUnknownAction, { timeout: 40_000 });
  await kiosk.showLabel(third.barcode);
  await kiosk.line(third, "lent", 40);
  await unknown;
  await kiosk.counts(3, 3);
  await untilNewVersionWaits(page);
  // The new version is there, and lets her finish.
  await page.waitForTimeout(6_000);
  expect(await isNew(page)).toBe(false);
  await kiosk.counts(3, 3);
  await kiosk.press(words("kiosk.frame.finish"));
  await kiosk.press(words("kiosk.finish.done"));
  await kiosk.screen("attract");

  await expect.poll(() => isNew(page).catch(() => false), { timeout: 20_000 }).toBe(true);
  await kiosk.screen("attract");
  const after = await openLibrary(app.dataFolder);
  for (const { barcode } of books) expect(await after.loansOf(barcode)).toHaveLength(1);
  expect(await after.brokenInvariants()).toEqual([]);
  await after.close();
  expect(watch.troubles()).toEqual([]);
});

test("With the server down a browser that is started cold shows the kiosk, and lends when it is back", async ({
  app,
  openBrowser,
}) => {
  test.setTimeout(240_000);
  const before = await openBrowser();
  await pairedPage(before, app);
  await before.close();
  await app.stop();

  const context = await openBrowser();
  const page = await context.newPage();
  const kiosk = kioskOn(page);
  await kiosk.open();
  await kiosk.says(words("kiosk.attract.offline"));
  await app.start();
  await expect(page.getByText(words("kiosk.attract.offline"))).toBeHidden({ timeout: 45_000 });
  const library = await openLibrary(app.dataFolder);
  const book = await library.bookOnShelf();
  await kiosk.beginBorrowing(await library.card("ordinary", "ADULT"));
  await kiosk.showLabel(book.barcode);
  await kiosk.line(book, "lent");
  expect(await library.loansOf(book.barcode)).toHaveLength(1);
  await library.close();
});

async function pairedPage(context: BrowserContext, app: OwnApp): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${app.url}/kiosk`);
  await page.getByRole("button", { name: words("pairing.demo") }).click();
  await kioskOn(page).screen("attract");
  await untilInstalled(page);
  return page;
}

function isUnknownAction(response: Response): boolean {
  return response.headers()["x-nextjs-action-not-found"] === "1";
}

function isNew(page: Page): Promise<boolean> {
  const sources = page.evaluate(() => [...document.scripts].map(({ src }) => src));
  return sources.then((all) => all.filter((source) => source !== "").every(isOfNewVersion));
}

async function untilNewVersionWaits(page: Page): Promise<void> {
  const isWaiting = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration("/kiosk");
      return registration?.waiting != null;
    });
  await expect.poll(isWaiting, { timeout: 30_000 }).toBe(true);
}
