import { createHash } from "node:crypto";
import { expect, type Page } from "@playwright/test";

/** Until this version lies on the tablet whole and the page is served from there. */
export async function untilInstalled(page: Page): Promise<void> {
  const isServed = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
  await expect.poll(isServed, { timeout: 20_000 }).toBe(true);
}

/** Inline scripts of a page that its own policy would not let run. */
export function scriptsWithoutHash(html: string, policy: string): string[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    .filter(([, attributes = ""]) => !attributes.includes(" src="))
    .map(([, , text = ""]) => text)
    .filter((text) => {
      const hash = createHash("sha256").update(text).digest("base64");
      return !policy.includes(`'sha256-${hash}'`);
    });
}
