import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Library } from "#e2e/library/library.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { type Kiosk, kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { typeByScanner } from "#e2e/tablet/wedge.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("A locked tablet lets its reader finish, then rests, and is back when it is unlocked", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  await page.clock.install();
  const { kiosk, name } = await pairAs(page, library);
  const [book] = await library.booksOnShelf(1);
  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.screen("return");

  await library.operator("device", "lock", name, "--reason", "A new stand comes today.");
  await nextHello(page);
  await typeByScanner(page, book?.barcode ?? "");
  await kiosk.line(book ?? { title: "" }, "not-on-loan");
  await kiosk.press(words("kiosk.frame.finish"));
  await kiosk.press(words("kiosk.finish.done"));
  const locked = page.locator('[data-problem="locked"]');
  await expect(locked).toContainText(words("kiosk.locked.what"));
  await expect(locked).toContainText("A new stand comes today.");
  await expectNoBarriers(page);
  await typeByScanner(page, (await library.card("ordinary")).token);
  await expect(locked).toBeVisible();
  expect(await library.operator("device", "list")).toMatch(
    new RegExp(`${name} .* locked .*\\n +locked .*: A new stand comes today.`),
  );

  await library.operator("device", "unlock", name);
  await nextHello(page);
  await kiosk.screen("attract");
});

test("A message of staff stands on the first screen, as plain words, until it is cleared", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  await page.clock.install();
  const { name } = await pairAs(page, library);
  await library.operator("device", "message", name, "Closed on Friday <b>from 15:00</b>");
  await nextHello(page);
  await expect(page.getByText("Closed on Friday <b>from 15:00</b>")).toBeVisible();
  await expectNoBarriers(page);
  await library.operator("device", "message", name, "--clear");
  await nextHello(page);
  await expect(page.getByText("Closed on Friday")).toBeHidden();
  const unclear = library.operator("device", "message", name, "x".repeat(201));
  await expect(unclear).rejects.toThrow(/at most 200 signs/);
});

test("The list of devices tells how a tablet is, and knows it by its new name", async ({
  stranger,
  library,
}) => {
  const { name } = await pairAs(stranger.page, library);
  const named = `Hall ${randomUUID()}`;
  await library.operator("device", "name", name, named);
  const json = (await library.operator("device", "list", "--json")).split("\n").filter(Boolean);
  const device = json.map((line) => JSON.parse(line)).find((each) => each.name === named);
  expect(device).toMatchObject({
    isSilent: false,
    report: {
      pending: 0,
      camera: "unknown",
      lastScanAt: null,
      version: expect.stringMatching(/^\d/),
    },
  });
  await expect(library.operator("device", "lock", name)).rejects.toThrow(/There is no device/);
  await library.operator("device", "lock", device.id.slice(0, 13));
});

test("A tablet whose browser has cleared its store says that it has lost its key, and is paired again", async ({
  stranger,
  library,
}) => {
  const { page, watch } = stranger;
  const { kiosk, name } = await pairAs(page, library);
  // What the browser says of the store that it takes away under the page.
  watch.expect(/Force close delete origin|AbortError/);
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", {
    origin: new URL(page.url()).origin,
    storageTypes: "indexeddb",
  });
  await page.reload();
  await expect(page.locator("[data-lost-key]")).toContainText(name);
  await expectNoBarriers(page);
  await expect(page.getByText(`npx bibliomat device pair --device "${name}"`)).toBeVisible();

  const { code } = JSON.parse(await library.operator("device", "pair", "--device", name, "--json"));
  await typeCode(page, code);
  await kiosk.screen("attract");
  const list = (await library.operator("device", "list")).split("\n");
  expect(list.filter((line) => line.startsWith(name))).toHaveLength(1);
});

test("A tablet whose disk does not answer at its start tries again by itself", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  await page.clock.install();
  const { kiosk } = await pairAs(page, library);
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException("The disk does not answer", "UnknownError");
    };
    Object.assign(window, { answer: () => Object.assign(IDBFactory.prototype, { open }) });
  });
  await page.reload();
  await expect(page.locator('[data-problem="storage"]')).toBeVisible();
  await page.evaluate(() => (window as unknown as { answer: () => void }).answer());
  await page.clock.fastForward(31_000);
  await kiosk.screen("attract");
});

test("A revoked tablet is paired again by staff at the tablet itself", async ({
  stranger,
  library,
}) => {
  const { page, watch } = stranger;
  await page.clock.install();
  const { kiosk, name } = await pairAs(page, library);
  await library.operator("device", "revoke", name);
  watch.expect(/status of 40[13]/);
  await nextHello(page);
  await page.getByRole("button", { name: words("kiosk.stopped.pairAnew") }).click();
  const { code } = JSON.parse(await library.operator("device", "pair", "--device", name, "--json"));
  await typeCode(page, code);
  await kiosk.screen("attract");
});

async function pairAs(page: Page, library: Library): Promise<{ kiosk: Kiosk; name: string }> {
  const name = `Kiosk ${randomUUID()}`;
  const { code } = JSON.parse(await library.operator("device", "pair", "--name", name, "--json"));
  await page.goto("/kiosk");
  await typeCode(page, code);
  const kiosk = kioskOn(page);
  await kiosk.screen("attract");
  return { kiosk, name };
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(words("pairing.label")).fill(code);
  await page.getByRole("button", { name: words("pairing.pair"), exact: true }).click();
}

/** A tablet asks for news each half minute. */
async function nextHello(page: Page): Promise<void> {
  const asked = page.waitForResponse(/\/api\/v1\/requests/);
  await page.clock.fastForward(31_000);
  await asked;
}
