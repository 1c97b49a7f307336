import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { readCode } from "#e2e/camera/read-code.ts";
import { becomeAdministrator, heading, inviteLibrarian, press } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
/** A picture of the printed card is made by poppler-utils; no package of ours can. */
const journey = spawnSync("pdftoppm", ["-v"]).status === 0 ? test : test.fixme;

journey(
  "A librarian registers a reader and prints the card, and the reader borrows with it at the kiosk",
  async ({ stranger, browser, library, place, kiosk }) => {
    test.setTimeout(150_000);
    const admin = stranger.page;
    await becomeAdministrator(admin, library);
    const context = await browser.newContext({ baseURL: place.url, locale: "en-GB" });
    const hers = await context.newPage();
    const anna = await inviteLibrarian(admin, hers);

    const name = `Reader ${randomBytes(4).toString("hex")}`;
    await register(hers, name);
    const number = await issue(hers);
    const token = await print(hers);
    expect(token).not.toContain(number);

    const book = await library.bookOnShelf();
    await kiosk.press(start(words("kiosk.attract.borrow")));
    await kiosk.screen("card");
    await kiosk.showCard({ token });
    await kiosk.screen("borrow");
    await kiosk.showLabel(book.barcode);
    await kiosk.line(book, "lent");

    // The card that the reader holds leads to her page, and no name stands in its address.
    await hers.goto("/desk/patrons");
    await hers.getByRole("searchbox").fill(token);
    await press(hers, "patrons.searchGo");
    await heading(hers, name);
    expect(hers.url()).not.toContain("Reader");
    await expect(hers.getByText(book.title, { exact: true })).toBeVisible();
    await expectNoBarriers(hers, { isKiosk: false });

    // Who loses her role loses the readers.
    await admin.goto(`/admin/users?q=${anna.signInName}`);
    await admin.getByRole("link", { name: "Анна Белова" }).click();
    await press(admin, "staff.roleEditor.remove");
    await press(admin, "staff.userPage.save");
    await expect(admin.getByText(words("staff.userPage.saved"))).toBeVisible();
    expect((await hers.goto("/desk/patrons"))?.status()).toBe(403);
    await heading(hers, words("staff.forbidden.title"));
    await context.close();
  },
);

/** What was typed stays while something is wrong, and the cursor stands where it is. */
async function register(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: words("staff.frame.readers") }).click();
  await heading(page, words("patrons.title"));
  await expectNoBarriers(page, { isKiosk: false });
  await page.getByRole("link", { name: words("patrons.register") }).click();
  const phone = page.getByLabel(words("patrons.fields.phone"));
  await page.getByLabel(words("patrons.fields.familyName")).fill(name);
  await phone.fill("call me");
  await chooseByKeys(page, words("patrons.fields.category"), "Adult", "ADULT");
  await chooseByKeys(page, words("patrons.fields.branch"), "River", "RIVER");
  await press(page, "patrons.registerGo");
  await expect(page.getByText(words("patrons.faults.no-phone"))).toBeVisible();
  await expect(phone).toBeFocused();
  await expect(phone).toHaveValue("call me");
  await expect(page.getByLabel(words("patrons.fields.familyName"))).toHaveValue(name);
  await expect(page.getByLabel(words("patrons.fields.branch"))).toHaveValue("RIVER");
  await expectNoBarriers(page, { isKiosk: false });
  await phone.fill("+7 914 555 01 02");
  await press(page, "patrons.registerGo");
  await heading(page, name);
}

/** An entry of a list is chosen by its first letters, as quickly as it is typed. */
async function chooseByKeys(page: Page, label: string, typed: string, code: string): Promise<void> {
  const list = page.getByLabel(label);
  await list.focus();
  await page.keyboard.type(typed);
  await expect(list).toHaveValue(code);
}

async function issue(page: Page): Promise<string> {
  await page.locator("summary", { hasText: words("patrons.cards.issue") }).click();
  await press(page, "patrons.acts.issue");
  const card = page.locator("[data-card]");
  await expect(card).toHaveCount(1);
  return (await card.getAttribute("data-card")) ?? "";
}

/** As the printer's paper shows it: the text of the square code. */
async function print(page: Page): Promise<string> {
  const asked = page.waitForEvent("download");
  await press(page, "patrons.cards.papers.card");
  const pdf = await readFile(await (await asked).path());
  const png = execFileSync("pdftoppm", ["-r", "300", "-png", "-singlefile", "-"], { input: pdf });
  return await readCode(png);
}
