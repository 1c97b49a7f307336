// What a browser really fetches to show the kiosk, and to scan: `npm run sizes`. Starts the app on a
// copy of this installation, or measures one that runs: `npm run sizes -- --url http://localhost:3000`.
// The service worker is kept out, for it fetches everything; what it keeps is told by the build.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { installCamera } from "#e2e/camera/show-to-camera.ts";
import { ownApp } from "#e2e/start/own-app.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";
import { budgets, type Fetched, overspent, sum, zipped } from "#tools/sizes/budgets.ts";

const words = wordsOf("en");

/** Milliseconds after the first screen stands: the way to updates has come by then. */
const untouched = 8_000;

const { values } = parseArgs({ options: { url: { type: "string" } } });
const faults = values.url === undefined ? await onOwnApp() : await measure(values.url);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function onOwnApp(): Promise<string[]> {
  const app = await ownApp();
  try {
    await app.start();
    return await measure(app.url);
  } finally {
    await app.clear();
  }
}

async function measure(url: string): Promise<string[]> {
  const system = "/usr/bin/chromium";
  const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(system) ? system : undefined);
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // Chromium refuses its sandbox to root.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const context = await browser.newContext({ baseURL: url, serviceWorkers: "block" });
  await installCamera(context);
  await pair(context);
  const { standing, cold, touched, scanner } = await watchOne(await context.newPage());
  const phone = await watchPhone(await context.newPage());
  await browser.close();
  print("Scripts until the first screen stands", standing);
  print(`Of these and what follows: ${budgets.cold.says}`, cold, budgets.cold.limit);
  print("At the first touch: the screens of a visit, the other languages", touched);
  print(`Then ${budgets.scanner.says}`, scanner, budgets.scanner.limit);
  print(budgets.phone.says, phone, budgets.phone.limit);
  return overspent({ cold, phone, scanner });
}

async function pair(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto("/kiosk");
  await page.getByRole("button", { name: words("pairing.demo") }).click();
  await kioskOn(page).screen("attract");
  await page.close();
}

/** The card's page where nobody is signed in: the scripts are the same. */
async function watchPhone(page: Page): Promise<readonly Fetched[]> {
  const all = await collectFrom(page);
  await page.goto("/me/card");
  await page.locator("[data-card]").waitFor();
  await page.waitForTimeout(untouched);
  return await all();
}

async function collectFrom(page: Page): Promise<() => Promise<Fetched[]>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.clearBrowserCache");
  const fetched = new Map<string, Promise<Fetched>>();
  page.on("response", (response) => {
    const { pathname: path } = new URL(response.url());
    if (!/\.(js|wasm)$/.test(path)) return;
    fetched.set(
      path,
      response.body().then((body) => ({ path, body })),
    );
  });
  return () => Promise.all(fetched.values());
}

async function watchOne(page: Page) {
  const all = await collectFrom(page);
  const kiosk = kioskOn(page);
  await kiosk.open();
  const standing = await all();
  await page.waitForTimeout(untouched);
  const cold = await all();
  // Somebody touches the screen beside everything, and then what she wants.
  await page.mouse.click(2, 2);
  await page.waitForTimeout(3_000);
  const touched = (await all()).filter(isNotAmong(cold));
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await kiosk.screen("card");
  await page.waitForResponse((response) => response.url().endsWith(".wasm"));
  await page.waitForTimeout(2_000);
  const scanner = (await all()).filter(isNotAmong([...cold, ...touched]));
  return { standing, cold, touched, scanner };
}

function isNotAmong(files: readonly Fetched[]): (file: Fetched) => boolean {
  const paths = new Set(files.map(({ path }) => path));
  return ({ path }) => !paths.has(path);
}

function print(title: string, files: readonly Fetched[], limit?: number): void {
  const told = limit === undefined ? "" : ` of ${limit.toLocaleString("en")}`;
  process.stdout.write(`\n${title}: ${sum(files).toLocaleString("en")} bytes${told}\n`);
  for (const file of [...files].sort((one, other) => zipped(other) - zipped(one))) {
    process.stdout.write(`${zipped(file).toLocaleString("en").padStart(10)}  ${file.path}\n`);
  }
}
