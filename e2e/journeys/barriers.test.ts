import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { expectGoodMeasures } from "#e2e/tablet/measures.ts";
import { screens } from "#e2e/tablet/screens.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

for (const { name, reach } of Object.values(screens)) {
  test(`No barrier in any theme, and nothing small or cut in any size: ${name}`, async ({
    library,
    page,
    watch,
    withSetting,
  }) => {
    watch.expect(/ERR_INTERNET_DISCONNECTED/);
    // Looking takes longer than a reader is waited for.
    await withSetting("kiosk.idle-seconds", 600);
    await withSetting("kiosk.warning-seconds", 300);
    const kiosk = kioskOn(page);
    await kiosk.open();
    await reach(kiosk, library);
    await expectNoBarriers(page);
    await expectGoodMeasures(page);
    await page.context().setOffline(false);
  });
}

test("No barrier in any theme: The warning before everything is cleared", async ({
  page,
  withSetting,
}) => {
  await withSetting("kiosk.idle-seconds", 1);
  await withSetting("kiosk.warning-seconds", 60);
  const kiosk = kioskOn(page);
  await kiosk.open();
  await kiosk.press(start(words("kiosk.attract.return")));
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectNoBarriers(page);
  await expectGoodMeasures(page);
});

test("No barrier in any theme: A tablet that is not paired, one out of service, and one that was revoked", async ({
  stranger,
  library,
}) => {
  const { page, watch } = stranger;
  await page.goto("/kiosk");
  await expect(page.getByRole("heading", { name: words("pairing.title") })).toBeVisible();
  await expectNoBarriers(page);
  await expectGoodMeasures(page);
  await page.getByRole("button", { name: words("pairing.demo") }).click();
  await kioskOn(page).screen("attract");
  const devices = (await library.operator("device", "list", "--json")).trim().split("\n");
  const { id } = devices
    .map((line) => JSON.parse(line))
    .sort(byPairing)
    .at(-1);
  await library.operator("device", "lock", id, "--reason", "A new stand comes on Monday");
  await page.reload();
  await expect(page.locator('[data-problem="locked"]')).toBeVisible();
  await expectNoBarriers(page);
  await expectGoodMeasures(page);
  await library.operator("device", "revoke", id);
  watch.expect(/status of 40[13]/);
  await page.reload();
  await expect(page.locator('[data-problem="revoked"]')).toBeVisible();
  await expectNoBarriers(page);
  await expectGoodMeasures(page);
});

for (const path of ["/", "/demo", "/trust", "/nowhere"]) {
  test(`No barrier in any theme: The page ${path}`, async ({ page, watch }) => {
    watch.expect(/status of 404.*\/nowhere/);
    await page.goto(path);
    await expectNoBarriers(page, { isKiosk: false });
  });
}

function byPairing(one: { pairedAt: string }, other: { pairedAt: string }): number {
  return one.pairedAt.localeCompare(other.pairedAt);
}
