import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import type { Card } from "#e2e/library/library.ts";
import { type Watch, watchPage } from "#e2e/tablet/watch.ts";

/** A reader's own phone, and what she does with it. */
export type Phone = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly watch: Watch;
  readonly signIn: (card: Card, pin?: string) => Promise<void>;
  /** From her page to her card, until it stands. */
  readonly openCard: () => Promise<void>;
  /** What the code on the screen says at this moment. */
  readonly code: () => Promise<string>;
  /**
   * What it says so many seconds from now (or ago, below zero): the phone's own clock is turned, and
   * the library's is not. The clock stays as it was turned.
   */
  readonly codeAt: (seconds: number) => Promise<string>;
};

export async function pickUpPhone(browser: Browser, url: string): Promise<Phone> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: "reduce",
  });
  await context.addInitScript(letClockBeTurned);
  const page = await context.newPage();
  const watch = watchPage(page, url);
  const shown = page.locator("[data-code]");
  const code = async () => (await shown.getAttribute("data-code")) ?? "";
  return {
    page,
    context,
    watch,
    signIn: async (card, pin = card.pin) => {
      await page.goto("/me");
      await page.locator("[name=card]").fill(card.number);
      await page.locator("[name=pin]").fill(pin);
      await page.locator("button[type=submit]").click();
    },
    openCard: async () => {
      await page.locator('a[href="/me/card"]').click();
      await expect(shown).toBeVisible();
    },
    code,
    codeAt: async (seconds) => {
      const before = await code();
      await page.evaluate((turned) => localStorage.setItem("turned", turned), `${seconds * 1000}`);
      await expect(shown).not.toHaveAttribute("data-code", before);
      return await code();
    },
  };
}

/** Runs in the page, before anything else of it. */
function letClockBeTurned(): void {
  const real = Date.now.bind(Date);
  Date.now = () => real() + Number(localStorage.getItem("turned") ?? 0);
}
