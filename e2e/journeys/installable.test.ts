import type { Page } from "@playwright/test";
import { launchWhole } from "#e2e/start/browser.ts";
import { untilInstalled } from "#e2e/tablet/installed.ts";
import { expect, test } from "#e2e/tablet/journey.ts";

// An engine without windows offers nothing to install.
test.use({ launchOptions: launchWhole });

test("A tablet offers to install the kiosk: nothing is missing that a browser asks for", async ({
  page,
  kiosk,
}) => {
  await kiosk.screen("attract");
  await untilInstalled(page);
  const devtools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // Playwright's tablets are private windows, in which nothing is ever installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  const { errors, url } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(new URL(url).pathname).toBe("/kiosk/manifest.webmanifest");
  const { appId } = await devtools.send("Page.getAppId");
  expect(new URL(appId ?? "").pathname).toBe("/kiosk");

  const manifest = await (await page.request.get(url)).json();
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    expect(await sizeOf(src, sizes, page)).toBe(sizes);
  }
});

async function sizeOf(source: string, told: string, page: Page): Promise<string> {
  const size = await page.evaluate(async (src) => {
    const picture = new Image();
    picture.src = src;
    await picture.decode();
    return `${picture.naturalWidth}x${picture.naturalHeight}`;
  }, source);
  return told === "any" ? "any" : size;
}
