import { type Browser, test as base, expect, type Page } from "@playwright/test";
import type { Pool } from "pg";
import { addDays } from "#domain/library/dates.ts";
import { weekdayOf } from "#domain/library/year-of-days.ts";
import { luhnDigit } from "#domain/scanning/check-digits.ts";
import { installCamera } from "#e2e/camera/show-to-camera.ts";
import { openDatabase } from "#e2e/library/database.ts";
import { type Operator, operatorOf } from "#e2e/library/operator.ts";
import { becomeAdministrator, heading, press } from "#e2e/staff/staff.ts";
import { type OwnApp, ownApp } from "#e2e/start/own-app.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { asTablet } from "#e2e/tablet/journey.ts";
import { type Kiosk, kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { typeByScanner } from "#e2e/tablet/wedge.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

/** A library in which there is nothing at all. */
const test = base.extend<{ readonly app: OwnApp }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are asked for here
    async ({}, use) => {
      const app = await ownApp({ isDemo: false });
      try {
        await app.start();
        await use(app);
      } finally {
        await app.clear();
      }
    },
    // Where something changed since the last build, it builds first.
    { timeout: 300_000 },
  ],
});

test("An empty library is set up by its checklist, lends a book, and a closed day moves the next date", async ({
  app,
  browser,
}) => {
  test.setTimeout(300_000);
  const operator = operatorOf(app.dataFolder);
  const pool = await openDatabase(app.dataFolder);
  const page = await (await browser.newContext({ baseURL: app.url, locale: "en-GB" })).newPage();
  await becomeAdministrator(page, { operator });
  await stepsAre(page, { branches: "missing", calendar: "locked", policies: "locked" });
  await expectNoBarriers(page, { isKiosk: false });
  await tryTooEarly(page);
  await addBranch(page);
  await stepsAre(page, { branches: "done", calendar: "missing", shelves: "optional" });
  await setHours(page);
  await add(page, "categories", { code: "adult", name: "Adult" });
  await add(page, "item-types", { code: "book", name: "Book" });
  await add(page, "conditions", { code: "good", name: "=Good()" });
  await exportIsSafe(page);
  await stepsAre(page, { calendar: "done", conditions: "done", policies: "missing" });
  await press(page, "checklist.firstPolicy.go");
  await expect(step(page, "policies")).toHaveAttribute("data-state", "done");
  await expect(step(page, "devices")).toHaveAttribute("data-state", "missing");

  const kiosk = await pairKiosk(browser, app, operator);
  await stepsAre(page, { devices: "done" });
  const { card, books } = await fill(pool);
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await kiosk.screen("card");
  await typeByScanner(kiosk.page, card);
  await kiosk.screen("borrow");
  const first = await borrow(kiosk, pool, books[0]);

  await page.goto("/admin/calendar/main");
  await page.getByLabel(words("reference.calendar.firstDay")).fill(first);
  await page.getByLabel(words("reference.calendar.reason")).fill("Inventory");
  await press(page, "reference.calendar.close");
  await expect(page.getByText(words("reference.calendar.closedNow", { count: 1 }))).toBeVisible();
  await expectNoBarriers(page, { isKiosk: false });
  // Sundays are closed every week.
  const after = addDays(first, 1);
  const open = weekdayOf(after) === 7 ? addDays(after, 1) : after;
  expect(await borrow(kiosk, pool, books[1])).toBe(open);
  await closeSuddenly(page, pool, open);
  await tryShorterLoans(page);
  await pool.end();
});

/** What is due on a day on which the branch closes all of a sudden moves, and goes back. */
async function closeSuddenly(page: Page, pool: Pool, day: string): Promise<void> {
  const dueThen = async () =>
    (await pool.query("select from loan where due_on = $1", [day])).rowCount;
  await page.goto("/admin/calendar/main");
  await page.getByLabel(words("reference.calendar.firstDay")).fill(day);
  await page.getByRole("checkbox", { name: words("reference.calendar.moves") }).check();
  await press(page, "reference.calendar.close");
  await expect(page.getByText(/^1 due date and .* would move/)).toBeVisible();
  expect(await dueThen()).toBe(1);
  await press(page, "reference.calendar.closeAndMove");
  await expect(
    page.getByRole("heading", { name: words("reference.calendar.closings") }),
  ).toBeVisible();
  expect(await dueThen()).toBe(0);
  await expectNoBarriers(page, { isKiosk: false });
  await page.getByRole("button", { name: /^Take back/ }).click();
  await expect(
    page.getByText(words("reference.calendar.takenBack"), { exact: true }),
  ).toBeVisible();
  expect(await dueThen()).toBe(1);
}

/** A change of the loan rules is tried on what was lent, and only then saved. */
async function tryShorterLoans(page: Page): Promise<void> {
  await page.goto("/admin/policies");
  await expect(page.locator('[data-winner="true"]')).toContainText(
    words("policies.summary.days", { count: 21 }),
  );
  await expectNoBarriers(page, { isKiosk: false });
  await page.getByRole("table").getByRole("link").click();
  const days = page.getByLabel(words("policies.fields.loanDays"), { exact: true });
  await days.fill("0");
  await press(page, "policies.try");
  await expect(days).toBeFocused();
  await days.fill("7");
  await press(page, "policies.try");
  await expect(page.getByText(words("policies.trial.tried", { loans: 2 }))).toBeVisible();
  await expect(
    page.getByText(words("policies.trial.moved", { moved: 2, earlier: 2, later: 0 })),
  ).toBeVisible();
  await expectNoBarriers(page, { isKiosk: false });
  await press(page, "policies.save");
  await expect(page.locator('[data-winner="true"]')).toContainText(
    words("policies.summary.days", { count: 7 }),
  );
}

function step(page: Page, name: string) {
  return page.locator(`[data-step="${name}"]`);
}

async function stepsAre(page: Page, states: Readonly<Record<string, string>>): Promise<void> {
  await page.goto("/admin");
  for (const [name, state] of Object.entries(states))
    await expect(step(page, name)).toHaveAttribute("data-state", state);
}

/** The page of a later step is refused by the server, too, with its reason. */
async function tryTooEarly(page: Page): Promise<void> {
  await fillEntry(page, "categories", { code: "adult", name: "Adult" });
  await expect(page.getByText(words("reference.problems.needs-branch"))).toBeVisible();
  await expect(page.getByLabel(words("reference.name"), { exact: true })).toHaveValue("Adult");
}

async function addBranch(page: Page): Promise<void> {
  await fillEntry(page, "branches", { code: "main/hall", name: 'O\'Brien: "Main"?' });
  const code = page.getByLabel(words("reference.code"), { exact: true });
  await expect(page.getByText(words("reference.faults.forbidden-signs"))).toBeVisible();
  // What was typed stays, and the first faulty field has the focus.
  await expect(code).toHaveValue("main/hall");
  await expect(code).toBeFocused();
  await expect(page.getByLabel(words("reference.name"), { exact: true })).toHaveValue(/O'Brien/);
  await page.getByLabel(words("reference.fields.timeZone")).fill("Asia/Irkutsk");
  await code.fill("main");
  await page.keyboard.press("Enter");
  await expect(
    page.getByText(words("reference.added", { name: 'O\'Brien: "Main"?' })),
  ).toBeVisible();
  expect(await page.locator('input[name="id"]').count()).toBe(0);
}

async function setHours(page: Page): Promise<void> {
  await page.goto("/admin/calendar/main");
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"])
    await page.getByRole("checkbox", { name: day }).check();
  await page.getByLabel(words("reference.calendar.closes", { day: "Monday" })).fill("8:00");
  await press(page, "reference.calendar.saveHours");
  await expect(page.getByText(words("reference.calendar.faults.closes-too-early"))).toBeVisible();
  await page.getByLabel(words("reference.calendar.closes", { day: "Monday" })).fill("20:00");
  await press(page, "reference.calendar.saveHours");
  await expect(page.getByText(words("reference.calendar.savedHours"))).toBeVisible();
}

async function add(
  page: Page,
  dictionary: string,
  entry: { readonly code: string; readonly name: string },
): Promise<void> {
  await fillEntry(page, dictionary, entry);
  await expect(page.getByText(words("reference.added", { name: entry.name }))).toBeVisible();
}

/** A spreadsheet that opens the list takes nothing in it for a formula. */
async function exportIsSafe(page: Page): Promise<void> {
  const answer = await page.request.get("/admin/reference/conditions/export");
  expect(answer.headers()["cache-control"]).toBe("private, no-store");
  const table = (await answer.body()).toString("utf8");
  expect(table.startsWith("\ufeff")).toBe(true);
  expect(table).toContain("good,'=Good(),");
}

async function fillEntry(
  page: Page,
  dictionary: string,
  { code, name }: { readonly code: string; readonly name: string },
): Promise<void> {
  await page.goto(`/admin/reference/${dictionary}/add`);
  await heading(page, words("reference.newEntry"));
  await page.getByLabel(words("reference.code"), { exact: true }).fill(code);
  await page.getByLabel(words("reference.name"), { exact: true }).fill(name);
  await press(page, "reference.add");
}

async function pairKiosk(browser: Browser, app: OwnApp, operator: Operator): Promise<Kiosk> {
  const context = await browser.newContext(asTablet(app.url));
  await installCamera(context);
  const tablet = await context.newPage();
  const said = await operator("device", "pair", "--name", "Kiosk", "--json");
  await tablet.goto("/kiosk");
  await tablet.getByLabel(words("pairing.label")).fill(JSON.parse(said).code);
  await tablet.getByRole("button", { name: words("pairing.pair"), exact: true }).click();
  const kiosk = kioskOn(tablet);
  await kiosk.screen("attract");
  return kiosk;
}

/** Books have no page of their own yet, and the reader's is another journey's. */
async function fill(pool: Pool): Promise<{ readonly card: string; readonly books: string[] }> {
  const numbered = (digits: string) => `${digits}${luhnDigit(digits)}`;
  const card = numbered("2120000000001");
  const books = [numbered("3120000000001"), numbered("3120000000002")];
  await pool.query(
    `with reader as (insert into patron (family_name, given_name, category_id, home_branch_id)
       select 'Reader', 'First', patron_category.id, branch.id from patron_category, branch returning id)
     insert into card (patron_id, number) select id, $1 from reader`,
    [card],
  );
  await pool.query(
    `with made as (insert into title (title) select 'Book ' || code from unnest($1::text[]) as code returning id, title)
     insert into item (barcode, title_id, home_branch_id, item_type_id, condition_id)
     select substring(made.title from 6), made.id, branch.id, item_type.id, item_condition.id
     from made, branch, item_type, item_condition`,
    [books],
  );
  return { card, books };
}

/** The day on which the book is due, as the ledger has it. */
async function borrow(kiosk: Kiosk, pool: Pool, barcode = ""): Promise<string> {
  await typeByScanner(kiosk.page, barcode);
  await kiosk.line({ title: `Book ${barcode}` }, "lent");
  const { rows } = await pool.query<{ due: string }>(
    `select due_on::text as due from loan join item on item.id = loan.item_id
     where item.barcode = $1 order by loan.id desc limit 1`,
    [barcode],
  );
  return rows[0]?.due ?? "";
}
