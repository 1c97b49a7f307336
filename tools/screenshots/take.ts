// Makes the README's pictures from a running app: `npm run screenshots`. With `--all <folder>` every
// screen in every size, language and theme, to be looked at before it is called done.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { installCamera } from "#e2e/camera/show-to-camera.ts";
import { openLibrary } from "#e2e/library/library.ts";
import { type Kiosk, kioskOn } from "#e2e/tablet/kiosk.ts";
import { screens } from "#e2e/tablet/screens.ts";
import { wordsOf } from "#e2e/tablet/words.ts";
import { localeNames, locales } from "#i18n/locales.ts";
import { shots, sizes } from "#tools/screenshots/shots.ts";

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:3000" },
    "data-dir": { type: "string", default: ".data" },
    all: { type: "string" },
  },
});

const system = "/usr/bin/chromium";
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(system) ? system : undefined);
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    // Chromium refuses its sandbox to root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ],
});
const library = await openLibrary(values["data-dir"]);
try {
  if (values.all === undefined) await takeForReadme(join("docs", "images"));
  else await takeAll(values.all);
} finally {
  await browser.close();
  await library.close();
}

async function takeForReadme(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, shot] of Object.entries(shots)) {
    const { size, theme, locale, reach } = shot;
    await onTablet(async (context) => {
      const page = await openKiosk(context);
      await page.setViewportSize(sizes[size]);
      await page.emulateMedia({ colorScheme: theme });
      const kiosk = kioskOn(page, wordsOf(locale));
      await kiosk.press(locales[locale].endonym);
      await reach(kiosk, library);
      await photograph(page, join(shot.folder ?? folder, name));
    });
  }
}

/** Each screen is reached once; its language, size and theme change where it stands. */
async function takeAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, { reach }] of Object.entries(screens)) {
    await onTablet(async (context) => {
      const kiosk = kioskOn(await openKiosk(context));
      await reach(kiosk, library);
      await takeEveryLook(kiosk, join(folder, name));
    });
  }
}

async function takeEveryLook({ page, press }: Kiosk, path: string): Promise<void> {
  for (const locale of localeNames) {
    await press(locales[locale].endonym);
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      for (const theme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await photograph(page, [path, size, locale, theme].join("-"));
      }
    }
  }
}

/** A tablet of its own, so that nothing of one picture is in the next; what was lent goes back. */
async function onTablet(act: (context: BrowserContext) => Promise<void>): Promise<void> {
  await library.forgetTries();
  const before = await library.lastLoan();
  const context = await browser.newContext({
    baseURL: values.url,
    reducedMotion: "reduce",
    hasTouch: true,
  });
  await installCamera(context);
  await act(context);
  await context.close();
  for (const barcode of await library.lentSince(before)) await library.operator("return", barcode);
}

async function openKiosk(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/kiosk");
  await page.getByRole("button", { name: wordsOf("en")("pairing.demo") }).click();
  await kioskOn(page).screen("attract");
  return page;
}

/** As WebP, which the browser makes itself: a third of a PNG. */
async function photograph(page: Page, path: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // Fonts and the camera's picture come a moment after the words.
  await page.waitForTimeout(300);
  const png = (await page.screenshot()).toString("base64");
  const webp = await page.evaluate(asWebp, png);
  await writeFile(`${path}.webp`, Buffer.from(webp, "base64"));
  process.stdout.write(`${path}.webp\n`);
}

/** Runs in the page; it can use nothing of this file. */
async function asWebp(png: string): Promise<string> {
  const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.9 });
  const made = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(made, (byte) => String.fromCharCode(byte)).join(""));
}
