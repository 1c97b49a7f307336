import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { installCamera } from "#e2e/camera/show-to-camera.ts";
import { openDatabase } from "#e2e/library/database.ts";
import { type KioskBrowser, startBrowser } from "#e2e/privacy/browser.ts";
import { type Canary, enrolCanary, personalOf } from "#e2e/privacy/canary.ts";
import { dumpPage, filesWith, logsOf, placesOf } from "#e2e/privacy/traces.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

/** How a visit ends. What is told is whether its page is there afterwards, or must be opened again. */
const endings = {
  "by Finish and Done": async (page) => {
    await page.getByRole("button", { name: words("kiosk.frame.finish") }).click();
    await kioskOn(page).screen("finish");
    await page.getByRole("button", { name: words("kiosk.finish.phone") }).click();
    await page.getByRole("button", { name: words("kiosk.finish.done") }).click();
  },
  "by nobody touching the screen": async (page) => {
    await expect(page.getByRole("alertdialog")).toBeVisible({ timeout: 40_000 });
    await expect(page.getByRole("alertdialog")).toBeHidden({ timeout: 20_000 });
  },
  "by a reload in the middle": async (page) => void (await page.reload()),
  "by a crash of the page": async (page, browser) => {
    const session = await browser.context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    // Nobody is left to answer.
    session.send("Page.crash").catch(() => undefined);
    await crashed;
    return "gone";
  },
  "by a browser that is killed": async (_page, browser) => {
    await browser.kill();
    return "killed";
  },
} as const satisfies Record<string, Ending>;

type Ending = (page: Page, browser: KioskBrowser) => Promise<"gone" | "killed" | undefined>;

for (const [name, end] of Object.entries(endings) as [string, Ending][]) {
  test(`Nothing of a reader is left on the tablet after a visit that ends ${name}`, async ({
    place,
    library,
    withSetting,
  }) => {
    test.setTimeout(120_000);
    await withSetting("pin.length", 10);
    await withSetting("kiosk.idle-seconds", 20);
    await withSetting("kiosk.warning-seconds", 10);
    const pool = await openDatabase(place.dataFolder);
    const profile = await mkdtemp(join(tmpdir(), "bibliomat-profile-"));
    let browser = await startBrowser(profile);
    try {
      const canary = await enrolCanary(pool);
      await library.forgetTries();
      const page = await openKiosk(browser, place.url);
      await visitAll(page, canary);
      // The search finds what is there: what it does not find afterwards is gone.
      const during = await dumpPage(page, browser.context);
      expect(placesOf([canary.book.title], during)).toEqual([`the document: ${canary.book.title}`]);

      const how = await end(page, browser);
      if (how === "killed") browser = await startBrowser(profile);
      const after = how === undefined ? page : await openKiosk(browser, place.url);
      await kioskOn(after).screen("attract");
      await expect.poll(() => commandsKept(after)).toBe(0);

      const personal = personalOf(canary);
      const held = await dumpPage(after, browser.context);
      expect(Object.keys(held).length).toBeGreaterThan(6);
      expect(placesOf([...personal, canary.book.title, canary.book.barcode], held)).toEqual([]);

      await browser.close();
      // A number of a book may stand in a part of the disk that is not yet written over; nothing of a person.
      expect(await filesWith([...personal, canary.book.title], profile)).toEqual([]);
      expect(await filesWith(["bibliomat-kiosk"], profile)).not.toEqual([]);
      const logs = await logsOf(place.dataFolder);
      expect(Object.keys(logs).some((path) => path.endsWith("said.log"))).toBe(true);
      expect(Object.keys(logs).some((path) => path.includes("postgresql"))).toBe(true);
      expect(placesOf([...personal, canary.book.title], logs)).toEqual([]);
    } finally {
      await browser.kill().catch(() => undefined);
      await pool.end();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

async function openKiosk(browser: KioskBrowser, url: string): Promise<Page> {
  const page = await browser.context.newPage();
  await installCamera(page);
  await page.goto(`${url}/kiosk`);
  const pair = page.getByRole("button", { name: words("pairing.demo") });
  await expect(pair.or(page.locator('[data-screen="attract"]'))).toBeVisible();
  if (await pair.isVisible()) await pair.click();
  await kioskOn(page).screen("attract");
  return page;
}

/** First by number and PIN, then by card and PIN, with the loans looked at and a book borrowed. */
async function visitAll(page: Page, canary: Canary): Promise<void> {
  const kiosk = kioskOn(page);
  const card = { ...canary, name: "", category: "ADULT", note: "ordinary" } as const;
  await kiosk.beginBorrowingByPin(card);
  await expect(page.locator("main")).toContainText(canary.givenName);
  await kiosk.press(words("kiosk.frame.cancel"));
  await kiosk.screen("attract");
  await kiosk.openLoans(card);
  await kiosk.press(words("kiosk.loans.borrow"));
  await kiosk.showLabel(canary.book.barcode);
  await kiosk.line(canary.book, "lent");
  await kiosk.takeAway();
  const wanted = start(words("kiosk.frame.finish"));
  await expect(page.getByRole("button", { name: wanted })).toBeVisible();
}

function commandsKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("bibliomat-kiosk");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction("outbox").objectStore("outbox").count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}
