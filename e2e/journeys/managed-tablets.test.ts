import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { becomeAdministrator, heading, press } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { keptOn } from "#e2e/tablet/outbox.ts";
import { watchPage } from "#e2e/tablet/watch.ts";
import { typeByScanner } from "#e2e/tablet/wedge.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("An administrator pairs a tablet by a page, writes on it, and revokes it when it is lost", async ({
  stranger,
  browser,
  library,
  place,
}) => {
  test.setTimeout(150_000);
  const { page } = stranger;
  await becomeAdministrator(page, library);
  const name = `Hall ${randomUUID().slice(0, 8)}`;
  const code = await makeCode(page, name);

  const context = await browser.newContext({ baseURL: place.url, locale: "en-GB" });
  const tablet = await context.newPage();
  const tabletWatch = watchPage(tablet, place.url);
  await tablet.clock.install();
  await tablet.goto("/kiosk");
  await tablet.getByLabel(words("pairing.label")).fill(code);
  await tablet.getByRole("button", { name: words("pairing.pair"), exact: true }).click();
  const kiosk = kioskOn(tablet);
  await kiosk.screen("attract");
  await expect(page.locator('[data-pairing="taken"]')).toBeVisible();
  await page.getByRole("link", { name: words("devices.pairPage.toDevice") }).click();
  await heading(page, name);
  await expectNoBarriers(page);

  await writeOn(tablet, page, "Closed on Friday");

  const revoke = page.locator('form[data-act="revoke"]');
  const itsName = revoke.getByRole("textbox");
  await itsName.fill("Another tablet");
  await revoke.getByRole("button", { name: words("devices.acts.revoke") }).click();
  await expect(revoke.getByText(words("devices.faults.wrong-name"))).toBeVisible();
  await expect(itsName).toHaveValue("Another tablet");
  await expect(itsName).toBeFocused();

  // It is in somebody's hands: the network is gone, a book is given back, then it is revoked.
  const [book] = await library.booksOnShelf(1);
  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.screen("return");
  await context.setOffline(true);
  await typeByScanner(tablet, book?.barcode ?? "");
  await expect.poll(async () => (await keptOn(tablet)).states.length).toBe(1);
  await itsName.fill(name);
  await revoke.getByRole("button", { name: words("devices.acts.revoke") }).click();
  await expect(revoke).toBeHidden();
  await expect(page.locator("dd", { hasText: words("devices.states.revoked") })).toBeVisible();

  tabletWatch.expect(/status of 40[13]|ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(false);
  await tablet.clock.fastForward(61_000);
  await expect(tablet.getByRole("button", { name: words("kiosk.stopped.pairAnew") })).toBeVisible();
  // Nothing of it was booked; what it held was handed over for somebody to look at.
  expect(await library.loansOf(book?.barcode ?? "")).toEqual([]);

  await expectTold(page, name);
  expect(tabletWatch.troubles()).toEqual([]);
  await context.close();
});

async function makeCode(page: Page, name: string): Promise<string> {
  await page.goto("/admin/devices");
  await heading(page, words("devices.title"));
  await expectNoBarriers(page);
  await page.getByRole("link", { name: words("devices.pair") }).click();
  await page.getByLabel(words("devices.pairPage.name")).fill(name);
  await page.getByLabel(words("devices.pairPage.branch")).selectOption("RIVER");
  await press(page, "devices.pairPage.go");
  const code = page.locator("[data-pairing-code]");
  await expect(code).toBeVisible();
  await expectNoBarriers(page);
  await expect(page.getByText(/^9:\d\d left$/)).toBeVisible();
  return (await code.getAttribute("data-pairing-code")) ?? "";
}

/** From the tablet's page; the tablet shows it with its next hello. */
async function writeOn(tablet: Page, page: Page, sentence: string): Promise<void> {
  const message = page.locator('form[data-act="message"]');
  await message.getByLabel(words("devices.titles.message")).fill(sentence);
  await message.getByRole("button", { name: words("devices.acts.message") }).click();
  await expect(message.getByText(words("devices.done.shown"))).toBeVisible();
  const asked = tablet.waitForResponse(/\/api\/v1\/requests/);
  await tablet.clock.fastForward(31_000);
  await asked;
  await expect(tablet.getByText(sentence)).toBeVisible();
}

/** On its page, in the list and in the list's table. */
async function expectTold(page: Page, name: string): Promise<void> {
  await page.reload();
  const rows = page.locator("tr[data-row]");
  await expect(rows.first()).toContainText(words("journal.acts.keep-unbooked"));
  const revoked = rows.filter({ hasText: words("journal.acts.revoke-device") });
  await expect(revoked).toContainText("Нина Соколова");
  await page.goto(`/admin/devices?q=${name}&state=revoked`);
  await expect(page.getByRole("link", { name })).toBeVisible();
  const csv = await page.request.get(`/admin/devices/export?q=${name}`);
  expect(await csv.text()).toContain(`${name},RIVER,revoked`);
}
