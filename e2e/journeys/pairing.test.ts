import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { showToCamera } from "#e2e/camera/show-to-camera.ts";
import type { Library } from "#e2e/library/library.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("The demo's button makes this browser a kiosk that stays one", async ({ stranger }) => {
  const { page } = stranger;
  await page.goto("/kiosk");
  await page.getByRole("button", { name: words("pairing.demo") }).click();
  await kioskOn(page).screen("attract");
  await page.reload();
  await kioskOn(page).screen("attract");
});

test("A code from the terminal pairs a tablet; a wrong one is told", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  const { code } = await openPairing(library, "Kiosk by the door");
  await page.goto("/kiosk");
  await typeCode(page, "ABCD");
  await expect(page.getByText(words("pairing.not-a-code"))).toBeVisible();
  stranger.watch.expect(/\/api\/v1\/pairings/);
  await typeCode(page, "2345 6789");
  await expect(page.getByText(words("pairing.problems.wrong-code"))).toBeVisible();
  await typeCode(page, `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`);
  await kioskOn(page).screen("attract");
  expect(await library.operator("device", "list")).toContain("Kiosk by the door");
});

test("A code pairs one tablet only, and its QR is read by the camera", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  const { code } = await openPairing(library, "Kiosk upstairs");
  await page.goto("/kiosk");
  await page.getByRole("button", { name: words("pairing.camera") }).click();
  await showToCamera(page, { code: `BP:${code}`, symbology: "qr" });
  await kioskOn(page).screen("attract");

  const used = await page.request.post("/api/v1/pairings", { data: { code, publicKey: "AAAA" } });
  expect(used.ok()).toBe(false);
});

test("A revoked tablet is refused at the next scan and says so", async ({ stranger, library }) => {
  const { page, watch } = stranger;
  const { kiosk, name } = await pairAs(page, library);
  const [book] = await library.booksOnShelf(1);
  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.screen("return");

  expect(await library.operator("device", "revoke", name)).toContain("revoked");
  watch.expect(/status of 40[13]/);
  await kiosk.showLabel(book?.barcode ?? "");
  await expect(page.locator('[data-problem="revoked"]')).toBeVisible();
  await expect(page.getByText(words("kiosk.stopped.revoked.next"))).toBeVisible();
});

test("A revoked tablet shows it within a minute, though nobody scans anything", async ({
  stranger,
  library,
}) => {
  const { page, watch } = stranger;
  await page.clock.install();
  const { name } = await pairAs(page, library);
  await library.operator("device", "revoke", name);
  watch.expect(/status of 40[13]/);
  await page.clock.fastForward(59_000);
  await expect(page.locator('[data-problem="revoked"]')).toBeVisible();
});

async function pairAs(page: Page, library: Library) {
  const name = `Kiosk ${randomUUID()}`;
  const { code } = await openPairing(library, name);
  await page.goto("/kiosk");
  await typeCode(page, code);
  const kiosk = kioskOn(page);
  await kiosk.screen("attract");
  return { kiosk, name };
}

async function openPairing(library: Library, name: string): Promise<{ readonly code: string }> {
  return JSON.parse(await library.operator("device", "pair", "--name", name, "--json"));
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(words("pairing.label")).fill(code);
  await page.getByRole("button", { name: words("pairing.pair"), exact: true }).click();
}
