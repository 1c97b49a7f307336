import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Library } from "#e2e/library/library.ts";
import { becomeAdministrator, heading, press } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("An administrator changes settings; two at once are told; the history and the journal say who", async ({
  stranger,
  library,
}) => {
  test.setTimeout(120_000);
  const { page } = stranger;
  await becomeAdministrator(page, library);
  await page.goto("/admin/settings");
  await heading(page, words("settings.title"));
  await expectNoBarriers(page);
  await page
    .getByRole("link", { name: words("settings.described.kiosk.idle-seconds.title") })
    .click();
  const value = page.getByLabel(words("settings.value"));
  await value.fill("9000");
  await press(page, "settings.save");
  const takes = words("settings.kinds.number", { least: 10, most: 900 });
  await expect(page.getByText(words("settings.faults.does-not-fit", { takes }))).toBeVisible();
  await expect(value).toHaveValue("9000");
  await expect(value).toBeFocused();
  await expectNoBarriers(page);

  await library.operator("setting", "set", "kiosk.idle-seconds", "77");
  await value.fill("90");
  await press(page, "settings.save");
  await expect(
    page.getByText(words("settings.faults.changed-meanwhile", { takes, now: "77" })),
  ).toBeVisible();
  await expect(value).toHaveValue("90");
  await press(page, "settings.save");
  await expect(page.getByText(words("settings.saved"))).toBeVisible();
  expect(await library.operator("setting", "get", "kiosk.idle-seconds")).toBe("90\n");
  const changes = page.getByRole("table").getByRole("row");
  await expect(changes.nth(1)).toContainText("Нина Соколова");
  await expect(changes.nth(1)).toContainText(/77\s*90/);
  await expect(changes.nth(2)).toContainText(words("settings.console"));
  await press(page, "settings.unsetLibrary");
  await expect(changes.nth(1)).toContainText(/90\s*none/);
});

test("A setting that decides who gets in is confirmed, and marked in the journal", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  await becomeAdministrator(page, library);
  await page.goto("/admin/settings/kiosk.typed-number-needs-pin?branch=RIVER");
  await page.getByLabel(words("settings.no"), { exact: true }).check();
  await press(page, "settings.save");
  await expect(page.getByText(words("settings.faults.needs-confirmation"))).toBeVisible();
  await page.getByLabel(words("settings.confirm")).check();
  await expect(page.getByLabel(words("settings.no"), { exact: true })).toBeChecked();
  await press(page, "settings.save");
  await expect(page.getByText(words("settings.saved"))).toBeVisible();
  await page.goto("/admin/journal?act=change-setting");
  await expect(page.locator("tr[data-row]").first()).toContainText(
    words("journal.securitySetting"),
  );
  await library.operator(
    ...["setting", "unset", "kiosk.typed-number-needs-pin", "--branch", "RIVER"],
  );
});

test("The journal is searched by item and by reader, told as a story, exported and verified", async ({
  page: tablet,
  kiosk,
  stranger,
  library,
}) => {
  test.setTimeout(150_000);
  const card = await library.card("ordinary");
  const [book] = await library.booksOnShelf(1);
  const { barcode, title } = book ?? { barcode: "", title: "" };
  await kiosk.beginBorrowing(card);
  await kiosk.showLabel(barcode);
  await kiosk.line({ title }, "lent");
  await tablet.goto("about:blank");

  const { page } = stranger;
  await becomeAdministrator(page, library);
  await page.goto("/admin/journal");
  await heading(page, words("journal.title"));
  await expectNoBarriers(page);
  await page.getByLabel(words("journal.item")).fill(barcode);
  await press(page, "journal.go");
  const rows = page.locator("tr[data-row]");
  await expect(rows.first()).toContainText(
    `${words("journal.acts.borrow")}: ${words("journal.outcomes.lent")}`,
  );
  await expect(rows.first()).not.toContainText(card.name);
  await page
    .getByRole("link", { name: new RegExp(barcode) })
    .first()
    .click();
  await heading(page, words("journal.storyTitle", { barcode }));
  await expect(page.locator("ol > li").last()).toContainText(words("journal.outcomes.lent"));

  await page.goto("/admin/journal");
  await page.getByLabel(words("journal.cardNumber")).fill("0000000000");
  await press(page, "journal.findReader");
  await expect(page.getByText(words("journal.unknownCard"))).toBeVisible();
  await page.getByLabel(words("journal.cardNumber")).fill(card.number);
  await press(page, "journal.findReader");
  await expect(page.getByText(words("journal.oneReader"))).toBeVisible();
  expect(page.url()).not.toContain(card.number);
  await expect(page.getByRole("link", { name: new RegExp(barcode) }).first()).toBeVisible();
  await page.reload();
  // Who looked stands there, too.
  await expect(rows.first()).toContainText(words("journal.acts.look-up-reader"));
  await expect(rows.first()).toContainText("Нина Соколова");

  await expectExports(page, barcode);
  await expectSignedSheet(page, library, `item=${barcode}`);
  // The same for a reader, whom the address names by a handle and the sheet not at all.
  await expectSignedSheet(page, library, new URL(page.url()).searchParams.toString());

  await page.goto("/admin/journal");
  await press(page, "journal.verify.go");
  const panel = page.locator('[data-verified="done"]');
  await expect(panel).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByText(/^Whole:/)).toBeVisible();
  await expectNoBarriers(page);
});

/** Signed as a whole: the terminal knows it again. */
async function expectSignedSheet(page: Page, library: Library, asked: string): Promise<void> {
  const answer = await page.request.get(`/admin/journal/export?${asked}&format=pdf`);
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  const folder = await mkdtemp(join(tmpdir(), "bibliomat-sheet-"));
  const file = join(folder, "story.pdf");
  try {
    await writeFile(file, await answer.body());
    expect(await library.operator("journal", "check-pdf", file)).toMatch(/^genuine/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As a table, and with its seals as soon as the worker has sealed it. */
async function expectExports(page: Page, barcode: string): Promise<void> {
  const csv = await page.request.get(`/admin/journal/export?item=${barcode}`);
  expect(csv.headers()["cache-control"]).toContain("no-store");
  expect(await csv.text()).toMatch(/^\ufeffid,at,branch,act,outcome/);
  await expect(async () => {
    const json = await page.request.get(`/admin/journal/export?item=${barcode}&format=json`);
    const told = await json.json();
    expect(told.rows.at(-1)).toMatchObject({ act: "borrow", outcome: "lent", barcode });
    expect(told.rows.at(-1).seal.hash).toMatch(/^[0-9a-f]{64}$/);
  }).toPass({ timeout: 15_000 });
}
