import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { installCamera } from "#e2e/camera/show-to-camera.ts";
import { type Library, openLibrary } from "#e2e/library/library.ts";
import { type Place, placeOfRun } from "#e2e/start/place.ts";
import { type Kiosk, kioskOn } from "#e2e/tablet/kiosk.ts";
import { leaveVisit } from "#e2e/tablet/outbox.ts";
import { type Watch, watchPage } from "#e2e/tablet/watch.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

type OfJourney = {
  /** A page of the paired tablet; what it must not do is watched. */
  readonly page: Page;
  readonly watch: Watch;
  readonly kiosk: Kiosk;
  /** A setting of the library that holds for this journey alone. */
  readonly withSetting: (name: string, value: unknown) => Promise<void>;
  /** A browser that belongs to nobody yet. */
  readonly stranger: { readonly page: Page; readonly watch: Watch };
};

type OfRun = {
  readonly library: Library;
  readonly place: Place;
  /** One tablet, paired once: journeys follow each other on it as readers do. */
  readonly tablet: BrowserContext;
};

export const test = base.extend<OfJourney, OfRun>({
  place: [await placeOfRun(), { scope: "worker", option: true }],
  library: [
    async ({ place }, use) => {
      const library = await openLibrary(place.dataFolder);
      await use(library);
      await library.close();
    },
    { scope: "worker" },
  ],
  tablet: [
    async ({ browser, library, place }, use) => {
      const context = await browser.newContext(asTablet(place.url));
      await installCamera(context);
      await library.forgetTries();
      await pairByDemo(context);
      await use(context);
      await context.close();
    },
    { scope: "worker" },
  ],
  page: async ({ tablet, library }, use) => {
    await library.forgetTries();
    const page = await tablet.newPage();
    await use(page);
    await leaveVisit(page);
    await page.close();
  },
  watch: [
    async ({ page, place }, use) => {
      const watch = watchPage(page, place.url);
      await use(watch);
      expect(watch.troubles()).toEqual([]);
    },
    { auto: true },
  ],
  kiosk: async ({ page }, use) => {
    const kiosk = kioskOn(page);
    await kiosk.open();
    await use(kiosk);
  },
  withSetting: async ({ library }, use) => {
    const names = new Set<string>();
    await use(async (name, value) => {
      names.add(name);
      await library.set(name, value);
    });
    for (const name of names) await library.set(name, null);
  },
  stranger: async ({ browser, library, place }, use) => {
    await library.forgetTries();
    const context = await browser.newContext(asTablet(place.url));
    await installCamera(context);
    const page = await context.newPage();
    const watch = watchPage(page, place.url);
    await use({ page, watch });
    expect(watch.troubles()).toEqual([]);
    await context.close();
  },
});

export { expect };

/** A tablet on its stand, as the journeys see it. */
export function asTablet(baseURL: string) {
  return {
    baseURL,
    timezoneId: "Asia/Kathmandu",
    viewport: { width: 1280, height: 800 },
    hasTouch: true,
    // Nothing slides in while it is looked at.
    reducedMotion: "reduce",
  } as const;
}

async function pairByDemo(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto("/kiosk");
  await page.getByRole("button", { name: wordsOf("en")("pairing.demo") }).click();
  await expect(page.locator('[data-screen="attract"]')).toBeVisible();
  await page.close();
}
