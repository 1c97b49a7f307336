import type { Page } from "@playwright/test";
import { becomeAdministrator, press } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
const free = { fineAmount: "0", feeLimit: "" };

test("A reader with a late book owes a fine, is not lent to, pays at the desk, and borrows", async ({
  stranger,
  library,
  kiosk,
}) => {
  test.setTimeout(120_000);
  const desk = stranger.page;
  await becomeAdministrator(desk, library);
  const reader = await library.card("overdue", "ADULT");
  const late = await library.booksOf(reader);
  const [wanted, lent] = await library.booksOnShelf(2);
  if (wanted === undefined || lent === undefined) throw new Error("no books");

  await changeRule(desk, { fineAmount: "0.20", feeLimit: "0.10" });
  try {
    // The late books come back over the desk: it says what is due for them.
    await desk.goto("/desk/CENTRAL/returns");
    for (const { barcode, title } of late) {
      await desk.getByLabel(words("holds.returns.item")).fill(barcode);
      await desk.keyboard.press("Enter");
      await expect(desk.getByRole("heading", { name: title })).toBeVisible();
    }

    await kiosk.press(start(words("kiosk.attract.borrow")));
    await kiosk.screen("card");
    await kiosk.showCard(reader);
    await kiosk.screen("borrow");
    await kiosk.showLabel(wanted.barcode);
    const refused = await kiosk.line(wanted, "refused");
    await expect(refused).toContainText(words("reasons.fees-over-limit.what"));

    // From the reader's page to the till: Enter takes what stands there.
    await desk.goto("/desk/patrons");
    await desk.getByRole("searchbox").fill(reader.number);
    await desk.keyboard.press("Enter");
    await named(desk, reader.name);
    await desk.locator("a[href$='/fees']").click();
    await expect(desk.locator("[data-total]")).not.toHaveText("€0.00");
    await expectNoBarriers(desk, { isKiosk: false });
    await expect(desk.getByLabel(words("fees.amount")).first()).toBeFocused();
    await desk.keyboard.press("Enter");
    await expect(desk.locator("[data-total]")).toHaveText("€0.00");
    await desk
      .getByRole("link", { name: words("fees.receipt.open") })
      .first()
      .click();
    const paper = desk.locator(".to-print");
    await expect(paper).toContainText(words("fees.means.cash"));
    for (const name of reader.name.split(" ")) await expect(paper).not.toContainText(name);

    await kiosk.showLabel(lent.barcode);
    await kiosk.line(lent, "lent");
    await desk.goto("/desk/CENTRAL/till");
    await expect(desk.locator("[data-total]")).not.toHaveText("€0.00");
    await expectNoBarriers(desk, { isKiosk: false });
  } finally {
    await changeRule(desk, free);
  }
});

/** What grown-up readers pay, tried and saved as an administrator does it. */
async function changeRule(page: Page, change: typeof free): Promise<void> {
  await page.goto("/admin/policies");
  const row = page.getByRole("row").filter({ hasText: words("policies.any.itemType") });
  await row.filter({ hasText: "Adult" }).getByRole("link").click();
  for (const name of ["fineAmount", "feeLimit"] as const)
    await page.getByLabel(words(`policies.fields.${name}`), { exact: true }).fill(change[name]);
  await press(page, "policies.try");
  await press(page, "policies.save");
  await page.waitForURL(/policies$/);
}

/** The desk says the family name first. */
async function named(page: Page, name: string): Promise<void> {
  for (const part of name.split(" "))
    await expect(page.getByRole("heading", { level: 1 })).toContainText(part);
}
