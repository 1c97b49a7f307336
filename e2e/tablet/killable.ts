import { readdir, readFile } from "node:fs/promises";
import {
  type BrowserContext,
  chromium,
  expect,
  type LaunchOptions,
  type Page,
} from "@playwright/test";
import { installCamera } from "#e2e/camera/show-to-camera.ts";
import { asTablet } from "#e2e/tablet/journey.ts";
import { type Kiosk, kioskOn } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

/** A browser with a profile on the disk, which can be killed as a power cut kills it. */
export type KillableTablet = {
  readonly profile: string;
  /** The kiosk's page; the browser is started on its profile where it does not run. */
  readonly start: () => Promise<{ readonly page: Page; readonly kiosk: Kiosk }>;
  /** SIGKILL to every process of the browser at once. Nothing is written any more. */
  readonly kill: () => Promise<void>;
  /** As a person closes it. */
  readonly close: () => Promise<void>;
};

export function killableTablet(
  profile: string,
  url: string,
  launchOptions: LaunchOptions,
): KillableTablet {
  let context: BrowserContext | null = null;
  let page: Page | null = null;
  const gone = (of: BrowserContext) =>
    new Promise<void>((resolve) => of.once("close", () => resolve()));
  return {
    profile,
    start: async () => {
      if (context !== null && page !== null) return { page, kiosk: kioskOn(page) };
      context = await chromium.launchPersistentContext(profile, {
        ...launchOptions,
        ...asTablet(url),
      });
      await installCamera(context);
      page = await context.newPage();
      await page.goto("/kiosk");
      return { page, kiosk: kioskOn(page) };
    },
    kill: async () => {
      if (context === null) throw new Error("no browser runs");
      const closed = gone(context);
      const [first] = await browsersOn(profile);
      if (first === undefined) throw new Error(`no browser on ${profile}`);
      // The browser leads a process group of its own: its pages, its network, its disk go with it.
      process.kill(-first, "SIGKILL");
      await closed;
      context = null;
      await expect.poll(() => browsersOn(profile)).toEqual([]);
    },
    close: async () => {
      await context?.close();
      context = null;
    },
  };
}

/** Makes the browser a kiosk by the demo's button. */
export async function pairByDemo(page: Page): Promise<void> {
  await page.getByRole("button", { name: wordsOf("en")("pairing.demo") }).click();
  await expect(page.locator('[data-screen="attract"]')).toBeVisible();
}

/** Ids of the first process of each browser that has this profile open. */
async function browsersOn(profile: string): Promise<number[]> {
  const found: number[] = [];
  for (const id of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const words = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
    const isBrowser = !words.includes("--type=") && words.includes("--remote-debugging");
    if (isBrowser && words.includes(`--user-data-dir=${profile}`)) found.push(Number(id));
  }
  return found;
}
