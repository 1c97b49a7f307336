import type { Page } from "@playwright/test";
import { showToCamera } from "#e2e/camera/show-to-camera.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { scanSmoothly } from "#e2e/tablet/scan-smoothly.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("A reader whose label is not read is told what would help", async ({
  kiosk,
  page,
  library,
}) => {
  const [book] = await library.booksOnShelf(1);
  const code = book?.barcode ?? "";
  const status = page.locator("[data-scanner]").getByRole("status");
  await kiosk.press(start(words("kiosk.attract.return")));
  await expect(status).toHaveText(words("kiosk.camera.on"));
  await showToCamera(page, { code, symbology: "code128", brightness: 0.06, noise: 6 });
  await expect(status).toHaveText(words("kiosk.camera.dark"));
  await showToCamera(page, { code, symbology: "code128", module: 0.8, blur: 0.4 });
  await expect(status).toHaveText(words("kiosk.camera.closer"));
  await kiosk.showLabel(code);
  await kiosk.line(book ?? { title: "" }, "not-on-loan");
  await expect(status).toHaveText(words("kiosk.camera.on"));
});

test("A second opinion is loaded only where the library wants one, and lends as well", async ({
  kiosk,
  page,
  library,
  withSetting,
}) => {
  const [book] = await library.booksOnShelf(1);
  const usual = await wasmFilesOf(page, async () => {
    await kiosk.beginBorrowing(await library.card("ordinary"));
  });
  expect(usual.filter((url) => url.includes("zbar"))).toEqual([]);
  await withSetting("scanner.second-opinion", true);
  const both = await wasmFilesOf(page, async () => {
    const told = page.waitForResponse((response) => response.url().includes("/api/v1/requests"));
    await kiosk.open();
    await (await told).finished();
    await kiosk.press(start(words("kiosk.attract.return")));
    await kiosk.showLabel(book?.barcode ?? "");
    await kiosk.line(book ?? { title: "" }, "not-on-loan");
  });
  // The tablet's own worker may ask for it as well as the page: it is one file all the same.
  expect(new Set(both.filter((url) => url.includes("zbar"))).size).toBe(1);
});

test("Scanning holds up the screen at no moment", async ({
  playwright,
  launchOptions,
  place,
  library,
}) => {
  test.setTimeout(100_000);
  const browsers = { playwright, launchOptions };
  const tasks = await scanSmoothly(browsers, { place, library, seconds: 20 });
  expect(tasks.filter(({ worked }) => worked > 50)).toEqual([]);
});

/** WebAssembly that is fetched meanwhile. */
async function wasmFilesOf(page: Page, act: () => Promise<void>): Promise<string[]> {
  const urls: string[] = [];
  const note = (response: { url: () => string }) => {
    if (response.url().endsWith(".wasm")) urls.push(response.url());
  };
  page.context().on("response", note);
  await act();
  page.context().off("response", note);
  return urls;
}
