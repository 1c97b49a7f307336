import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { becomeAdministrator, heading, press } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
type Key = Parameters<typeof words>[0];

test("Everything that a desk does about a reader is done on one page, and leaves no name in an address", async ({
  stranger: { page },
  library,
}) => {
  test.setTimeout(120_000);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await becomeAdministrator(page, library);
  // A spreadsheet would take this for a formula.
  const name = `=Reader${randomBytes(4).toString("hex")}`;
  await registerBeforehand(page, name);
  await correct(page);
  await restrictAndLift(page);
  await warn(page);
  const relative = await linkAndUnlink(page, library.card("ordinary"));
  await givePins(page);
  await consent(page);
  const number = await loseAndReplaceCards(page);
  await expectNoBarriers(page, { isKiosk: false });
  const told = await exported(page);
  for (const each of [name, number, "555", "Saw the passport"]) expect(told).toContain(each);
  expect(told).not.toContain(relative);
  await findOrderTake(page, name);
  await eraseForGood(page, name);
  expect(
    addresses.filter((each) => /Reader[0-9a-f]{8}|555\W?01\W?02/.test(decodeURIComponent(each))),
  ).toEqual([]);
  expect(addresses.some((each) => each.includes(number))).toBe(false);
});

/** One act of the page; a fold that hides it is opened. */
async function act(page: Page, name: string, among: Page | Locator = page): Promise<Locator> {
  const form = among.locator(`form[data-act="${name}"]`).first();
  const fold = page.locator("details:not([open])", { has: form });
  if ((await fold.count()) > 0) await fold.locator("summary").click();
  return form;
}

async function doAct(page: Page, name: string, among: Page | Locator = page): Promise<void> {
  const form = await act(page, name, among);
  await form.getByRole("button").click();
}

const shown = (page: Page, key: Key, values: Record<string, string> = {}) =>
  expect(page.getByText(words(key, values)).first()).toBeVisible();

/** Without a document seen: nothing is lent until somebody confirms. */
async function registerBeforehand(page: Page, name: string): Promise<void> {
  await page.goto("/desk/patrons/new");
  await page.getByLabel(words("patrons.fields.familyName")).fill(name);
  await page.getByLabel(words("patrons.fields.category")).selectOption("ADULT");
  await page.getByLabel(words("patrons.isPending")).check();
  // A record's own id is nobody's business: it stands in no form.
  await expect(page.locator('[name="id"], [name="patronId"]')).toHaveCount(0);
  await press(page, "patrons.registerGo");
  await heading(page, name);
  await shown(page, "patrons.standing.pending");
  await doAct(page, "confirm");
  await expect(page.getByText(words("patrons.standing.pending"))).toHaveCount(0);
}

async function correct(page: Page): Promise<void> {
  await page.getByRole("link", { name: words("patrons.edit") }).click();
  await heading(page, words("patrons.editTitle"));
  await page.getByLabel(words("patrons.fields.phone")).fill("+7 914 555 01 02");
  await press(page, "patrons.save");
  await expect(page.getByText("+7 914 555 01 02")).toBeVisible();
}

async function restrictAndLift(page: Page): Promise<void> {
  const form = await act(page, "restrict");
  await form.getByRole("button").click();
  await expect(form.getByText(words("patrons.problems.reason-missing"))).toBeVisible();
  await form.getByLabel(words("patrons.reason")).fill("Owes an atlas");
  await form.getByRole("button").click();
  await shown(page, "patrons.standing.restricted", { reason: "Owes an atlas" });
  await doAct(page, "lift");
  await expect(page.getByText("Owes an atlas")).toHaveCount(0);
}

/** A warning stands large above everything else until it is taken away; a note stays below. */
async function warn(page: Page): Promise<void> {
  const write = async (text: string, kind: "note" | "alert") => {
    const form = await act(page, "note");
    await form.getByLabel(words("patrons.notes.text")).fill(text);
    await form.getByLabel(words("patrons.notes.kind")).selectOption(kind);
    await form.getByRole("button").click();
    await expect(page.getByRole("listitem").filter({ hasText: text })).toBeVisible();
  };
  const attention = page.getByRole("region", { name: words("patrons.attention") });
  await write("Needs large print", "alert");
  await expect(attention).toContainText("Needs large print");
  await write("Saw the passport", "note");
  await doAct(page, "unnote", page.getByRole("listitem").filter({ hasText: "Needs large print" }));
  await expect(attention).toHaveCount(0);
}

async function linkAndUnlink(
  page: Page,
  found: Promise<{ readonly number: string; readonly name: string }>,
): Promise<string> {
  const { number } = await found;
  const form = await act(page, "link");
  await form.getByLabel(words("patrons.family.card")).fill("2999");
  await form.getByRole("button").click();
  await expect(form.getByText(words("patrons.problems.unknown-card"))).toBeVisible();
  await expect(form.getByLabel(words("patrons.family.card"))).toHaveValue("2999");
  await form.getByLabel(words("patrons.family.card")).fill(number);
  await form.getByRole("button").click();
  const row = page.getByRole("listitem").filter({ has: page.locator('form[data-act="unlink"]') });
  const relative = (await row.getByRole("link").textContent()) ?? "";
  expect(relative).not.toBe("");
  await doAct(page, "unlink", row);
  await shown(page, "patrons.family.none");
  return relative;
}

async function givePins(page: Page): Promise<void> {
  const form = await act(page, "pin");
  await form.getByLabel(words("patrons.pin.pin")).fill("8305");
  await form.getByLabel(words("patrons.pin.again")).fill("8306");
  await form.getByRole("button").click();
  await expect(form.getByText(words("patrons.problems.pin-differs"))).toBeVisible();
  await form.getByLabel(words("patrons.pin.pin")).fill("8305");
  await form.getByLabel(words("patrons.pin.again")).fill("8305");
  await form.getByRole("button").click();
  await shown(page, "patrons.pin.chosen");
  await doAct(page, "give-pin");
  await expect(page.locator("output")).toHaveText(/^\d{4,12}$/);
}

async function consent(page: Page): Promise<void> {
  const row = (key: Key) => page.getByRole("listitem").filter({ hasText: words(key) });
  const letters = row("patrons.consents.letters");
  await doAct(page, "consent", letters);
  await expect(letters.getByRole("strong")).toHaveText(words("patrons.consents.yes"));
  const history = row("patrons.consents.history");
  await doAct(page, "history", history);
  await shown(page, "patrons.noHistory");
  await doAct(page, "history", history);
  await expect(page.getByText(words("patrons.noHistory"))).toHaveCount(0);
}

/** Two cards at last: the one that was lost, and the one that took its place. */
async function loseAndReplaceCards(page: Page): Promise<string> {
  const cards = page.locator("[data-card]");
  await doAct(page, "issue");
  await expect(cards).toHaveCount(1);
  const first = (await cards.getAttribute("data-card")) ?? "";
  const own = page.locator(`[data-card="${first}"]`);
  await own.getByRole("button", { name: words("patrons.acts.lost") }).click();
  await expect(own.getByText(words("patrons.cards.statuses.lost"), { exact: true })).toBeVisible();
  await own.getByRole("button", { name: words("patrons.acts.found") }).click();
  await own.locator("summary", { hasText: words("patrons.cards.replace") }).click();
  await own.locator('form[data-act="replace"]').getByRole("button").click();
  await expect(cards).toHaveCount(2);
  await expect(own.getByText(words("patrons.cards.statuses.lost"), { exact: true })).toBeVisible();
  return first;
}

async function exported(page: Page): Promise<string> {
  const asked = page.waitForEvent("download");
  await page.getByRole("link", { name: words("patrons.data.export") }).click();
  const text = await readFile(await (await asked).path(), "utf8");
  expect(JSON.parse(text)).toMatchObject({ format: "bibliomat-person/1" });
  return text;
}

/** Found by a part of the name, put in order, taken away: as text for every spreadsheet. */
async function findOrderTake(page: Page, name: string): Promise<void> {
  await page.goto("/desk/patrons");
  await page.getByRole("searchbox").fill(name.slice(1, 12));
  await press(page, "patrons.searchGo");
  await expect(page.getByRole("link", { name })).toBeVisible();
  await page.getByRole("button", { name: words("patrons.columns.name") }).click();
  await expect(
    page.getByRole("columnheader", { name: words("patrons.columns.name") }),
  ).toHaveAttribute("aria-sort", "ascending");
  const asked = page.waitForEvent("download");
  await press(page, "patrons.takeTable");
  const table = await readFile(await (await asked).path(), "utf8");
  expect(table.charCodeAt(0)).toBe(0xfeff);
  expect(table).toContain(`'${name}`);
  await page.getByRole("link", { name }).click();
  await heading(page, name);
}

async function eraseForGood(page: Page, name: string): Promise<void> {
  const form = await act(page, "erase");
  await form.getByRole("button").click();
  await expect(form.getByText(words("patrons.problems.not-confirmed"))).toBeVisible();
  await form.getByRole("checkbox").check();
  await form.getByRole("button").click();
  await heading(page, words("patrons.title"));
  await page.getByRole("searchbox").fill(name);
  await press(page, "patrons.searchGo");
  // Others of nearly this name may be found, since mistakes of typing are forgiven.
  await expect(page.getByRole("status")).toBeVisible();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
}
