import { randomUUID } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { placeOfRun } from "#e2e/start/place.ts";
import { killableTablet } from "#e2e/tablet/killable.ts";
import { type Kiosk, start } from "#e2e/tablet/kiosk.ts";
import { test } from "#e2e/tablet/operated.ts";
import { keptOn } from "#e2e/tablet/outbox.ts";
import { typeByScanner } from "#e2e/tablet/wedge.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("Two copies of one tablet are stopped by the first command that collides, and staff are told", async ({
  library,
  launchOptions,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "bibliomat-copies-"));
  const { url } = await placeOfRun();
  const original = killableTablet(join(folder, "original"), url, launchOptions);
  const copy = killableTablet(join(folder, "copy"), url, launchOptions);
  const name = `Kiosk ${randomUUID()}`;
  const [first, second, third, fourth] = await library.booksOnShelf(4);
  if (!first || !second || !third || !fourth) throw new Error("no books");

  const one = await original.start();
  await pairAs(one.page, await openPairing(library, name));
  await giveBack(one.page, one.kiosk, first.barcode);
  await one.kiosk.line(first, "not-on-loan");
  await original.close();
  await cp(original.profile, copy.profile, { recursive: true });

  const here = await original.start();
  const there = await copy.start();
  await giveBack(here.page, here.kiosk, second.barcode);
  await here.kiosk.line(second, "not-on-loan");
  await giveBack(there.page, there.kiosk, third.barcode);
  await expect(there.page.locator('[data-problem="frozen"]')).toBeVisible();
  await typeByScanner(here.page, fourth.barcode);
  await expect(here.page.locator('[data-problem="frozen"]')).toBeVisible();

  // Staff are told what it is and what helps; nothing that a reader did is gone.
  const list = await library.operator("device", "list");
  expect(list).toMatch(new RegExp(`${name} .* frozen`));
  expect(list).toContain("two copies of this tablet are about");
  const doctor = await library.operator("doctor").catch((error) => String(error.stdout));
  expect(doctor).toMatch(new RegExp(`bad +kiosk +${name}: frozen`));
  expect((await keptOn(there.page)).states).toContain("waiting");
  expect((await keptOn(here.page)).states).toContain("waiting");

  // One copy is taken away, the other is set free and goes on where it was.
  await copy.close();
  expect(await library.operator("device", "unlock", name)).toContain("set free");
  await here.page.reload();
  await here.kiosk.screen("attract");
  await expect.poll(async () => (await keptOn(here.page)).states.includes("waiting")).toBe(false);
  expect(await library.operator("device", "list")).toMatch(new RegExp(`${name} .* in service`));
  await library.operator("device", "revoke", name);
  await original.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function openPairing(
  library: { readonly operator: (...words: readonly string[]) => Promise<string> },
  name: string,
): Promise<string> {
  return JSON.parse(await library.operator("device", "pair", "--name", name, "--json")).code;
}

async function pairAs(page: Page, code: string): Promise<void> {
  await page.getByLabel(words("pairing.label")).fill(code);
  await page.getByRole("button", { name: words("pairing.pair"), exact: true }).click();
  await expect(page.locator('[data-screen="attract"]')).toBeVisible();
}

async function giveBack(page: Page, kiosk: Kiosk, barcode: string): Promise<void> {
  await kiosk.screen("attract");
  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.screen("return");
  await typeByScanner(page, barcode);
}
