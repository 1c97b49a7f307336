import type { Browser, Page } from "@playwright/test";
import {
  becomeAdministrator,
  heading,
  inviteLibrarian,
  press,
  signIn,
  typePassword,
} from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
const notYours = words("staff.forbidden.title");

async function browserOf(browser: Browser, baseURL: string): Promise<Page> {
  return await (await browser.newContext({ baseURL, locale: "en-GB" })).newPage();
}

test("The first administrator comes by the operator's link and invites a librarian, who sees no administrator's page", async ({
  stranger,
  browser,
  library,
  place,
}) => {
  const { page, watch } = stranger;
  await becomeAdministrator(page, library);
  await page.goto("/admin/users");
  await heading(page, words("staff.users.title"));

  const hers = await browserOf(browser, place.url);
  const anna = await inviteLibrarian(page, hers);
  const menu = hers.getByRole("navigation", { name: words("staff.frame.menu") });
  await expect(menu.getByRole("link")).toHaveText([
    words("staff.frame.desk"),
    words("staff.frame.readers"),
    words("staff.frame.catalogue"),
    words("staff.frame.account"),
  ]);
  for (const path of ["/admin/users", "/admin/roles", "/admin/users/invite"]) {
    expect((await hers.goto(path))?.status()).toBe(403);
    await heading(hers, notYours);
  }

  await hers.goto("/account");
  await press(hers, "staff.frame.signOut");
  await heading(hers, words("signIn.title"));
  await hers.goto("/desk");
  await signIn(hers, anna);
  await heading(hers, words("staff.desk.title", { name: "Анна Белова" }));
  watch.expect(/status of 403/);
  await hers.context().close();
});

test("A librarian who loses her role loses the page at the next click", async ({
  stranger,
  browser,
  library,
  place,
}) => {
  const { page } = stranger;
  await becomeAdministrator(page, library);
  const hers = await browserOf(browser, place.url);
  const { signInName } = await inviteLibrarian(page, hers);
  await hers.getByRole("link", { name: /CENTRAL/ }).click();
  await expect(hers.getByRole("heading", { name: words("staff.desk.tablets") })).toBeVisible();

  await page.goto(`/admin/users?q=${signInName}`);
  await page.getByRole("link", { name: "Анна Белова" }).click();
  await press(page, "staff.roleEditor.remove");
  await press(page, "staff.userPage.save");
  await expect(page.getByText(words("staff.userPage.saved"))).toBeVisible();

  await hers.getByRole("link", { name: words("staff.desk.back") }).click();
  await heading(hers, notYours);
  expect((await hers.goto("/account"))?.status()).toBe(200);

  await press(page, "staff.userPage.disable");
  await expect(page.getByRole("button", { name: words("staff.userPage.enable") })).toBeVisible();
  await hers.goto("/account");
  await heading(hers, words("signIn.title"));
  await hers.context().close();
});

test("An administrator shows her code at each sign-in, a wrong one is told, and a code opens once", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  const nina = await becomeAdministrator(page, library);
  await press(page, "staff.frame.signOut");
  await heading(page, words("signIn.title"));
  await signIn(page, { ...nina, password: "wrong" });
  await expect(page.getByText(words("signIn.problems.wrong"))).toBeVisible();
  // What was typed is there still.
  await expect(page.getByLabel(words("signIn.name"))).toHaveValue(nina.signInName);
  await signIn(page, nina);
  await heading(page, words("signIn.codeTitle"));
  // With the password alone every other door stays shut.
  await page.goto("/admin/users");
  await heading(page, words("signIn.codeTitle"));
  await showCode(page, "000000");
  await expect(page.getByText(words("signIn.problems.wrong"))).toBeVisible();
  const code = nina.nextCode();
  await showCode(page, code);
  await heading(page, words("staff.users.title"));

  await press(page, "staff.frame.signOut");
  await heading(page, words("signIn.title"));
  await signIn(page, nina);
  await heading(page, words("signIn.codeTitle"));
  await showCode(page, code);
  await expect(page.getByText(words("signIn.problems.wrong"))).toBeVisible();
});

test("Signing in gives another cookie, so one that was planted before is worth nothing", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  const nina = await becomeAdministrator(page, library);
  const cookie = async () => {
    const all = await page.context().cookies();
    return all.find(({ name }) => name.endsWith("bibliomat-session"));
  };
  const before = await cookie();
  expect(before).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  // Nobody is led to another server by what stands behind the address.
  await page.goto("/sign-in?to=//evil.example/desk");
  await signIn(page, nina);
  await heading(page, words("signIn.codeTitle"));
  const half = await cookie();
  await showCode(page, nina.nextCode());
  await heading(page, words("staff.desk.title", { name: "Нина Соколова" }));
  const after = await cookie();
  expect(new Set([before?.value, half?.value, after?.value]).size).toBe(3);
  for (const old of [before, half]) {
    if (old === undefined) throw new Error("there was no cookie");
    await page.context().addCookies([old]);
    await page.goto("/desk");
    await heading(page, words("signIn.title"));
  }
});

test("A weak password is told while it is typed, and the link opens once", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  const { link } = JSON.parse(await library.operator("admin", "create", "--json"));
  const path = new URL(link).pathname;
  await page.goto(path);
  await expectNoBarriers(page, { isKiosk: false });
  await page.getByLabel(words("signIn.welcome.fullName")).fill("Vera Ivanova");
  await page.getByLabel(words("signIn.name")).fill("vera.ivanova");
  await typePassword(page, "ivanova");
  for (const fault of ["too-short", "has-own-name"] as const)
    await expect(page.getByText(words(`signIn.faults.${fault}`))).toBeVisible();
  await typePassword(page, "password1234");
  await press(page, "signIn.welcome.go");
  await expect(page.getByText(words("signIn.faults.common"))).toBeVisible();
  await expect(page.getByLabel(words("signIn.welcome.fullName"))).toHaveValue("Vera Ivanova");
  await library.operator("admin", "create");
  await page.goto(path);
  await heading(page, words("signIn.welcome.goneTitle"));
});

test("No barrier in light or in dark: the pages of staff and administrators", async ({
  stranger,
  library,
}) => {
  test.setTimeout(180_000);
  const { page } = stranger;
  await page.goto("/sign-in");
  await expectNoBarriers(page, { isKiosk: false });
  await becomeAdministrator(page, library);
  const person = await firstPerson(page);
  for (const path of [
    "/desk",
    "/desk/CENTRAL",
    "/desk/unbooked",
    "/account",
    "/account/password",
    "/admin/users",
    "/admin/users/invite",
    person,
    "/admin/roles",
    "/admin/roles/new",
    "/admin",
    "/admin/reference/categories",
    "/admin/reference/shelves/add",
    "/admin/reference/branches/entry/CENTRAL",
    "/admin/calendar",
    "/admin/calendar/CENTRAL",
    "/admin/notices",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoBarriers(page, { isKiosk: false });
  }
});

async function firstPerson(page: Page): Promise<string> {
  await page.goto("/admin/users");
  const link = page.locator("tbody a").first();
  return (await link.getAttribute("href")) ?? "";
}

async function showCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(words("signIn.code"), { exact: true }).fill(code);
  await press(page, "signIn.codeGo");
}
