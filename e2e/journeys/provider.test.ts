import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { directoryPasswords } from "#domain/identity/test-directory.ts";
import { operatorOf } from "#e2e/library/operator.ts";
import { type City, callback, label, test } from "#e2e/staff/city.ts";
import {
  becomeAdministrator,
  heading,
  press,
  signIn as signInHere,
  typePassword,
} from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
test("A librarian signs in with the city's login, and her branch is that of her claims at each sign-in", async ({
  city,
  newBrowser,
}) => {
  const name = somebody(city, { groups: ["central"] });
  const page = await newBrowser();
  await page.goto("/sign-in");
  await expectNoBarriers(page, { isKiosk: false });
  await signIn(page, name);
  await heading(page, words("staff.desk.title", { name: "Нина Соколова" }));
  await expect(page.getByRole("link", { name: /CENTRAL/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /RIVER/ })).toHaveCount(0);

  tell(city, name, { groups: ["river"] });
  const later = await newBrowser();
  await signIn(later, name);
  await expect(later.getByRole("link", { name: /RIVER/ })).toBeVisible();
  await expect(later.getByRole("link", { name: /CENTRAL/ })).toHaveCount(0);

  tell(city, name, { groups: ["cleaners"] });
  const last = await newBrowser();
  await signIn(last, name);
  await expect(last.getByText(words("signIn.provider.no-role", { label }))).toBeVisible();
  await expectNoBarriers(last, { isKiosk: false });
  // The browsers of before are out as well.
  await later.goto("/desk");
  await heading(later, words("signIn.title"));
});

test("What is denied there opens nothing here, and is told", async ({ city, newBrowser }) => {
  const page = await newBrowser();
  await goThere(page);
  await page.getByLabel("Name").fill(somebody(city));
  await page.getByRole("button", { name: "Deny" }).click();
  await heading(page, words("signIn.title"));
  await expect(page.getByText(words("signIn.provider.denied", { label }))).toBeVisible();
  await page.goto("/desk");
  await heading(page, words("signIn.title"));
});

test("An answer with another state, in another browser or for the second time opens nothing", async ({
  city,
  newBrowser,
}) => {
  const page = await newBrowser();
  const back = await answerFor(page, city, somebody(city));
  const kept = await page.context().cookies();
  const another = await newBrowser();
  await opensNothing(another, back);

  const forged = new URL(back);
  forged.searchParams.set("state", "forged");
  await opensNothing(page, forged.href);

  await page.context().addCookies(kept);
  await page.goto(back);
  await heading(page, words("staff.desk.title", { name: "Нина Соколова" }));
  await page.context().clearCookies();
  await page.context().addCookies(kept);
  await opensNothing(page, back);
});

test("An invited account is opened by a verified address alone, and a disabled one not at all", async ({
  city,
  newBrowser,
}) => {
  const email = `anna.${randomBytes(3).toString("hex")}@example.org`;
  await city.pool.query("insert into users (name, email, status) values ('Anna', $1, 'invited')", [
    email,
  ]);
  const status = async () => {
    const { rows } = await city.pool.query("select status from users where email = $1", [email]);
    return rows[0]?.status;
  };
  const impostor = somebody(city, { email, email_verified: false });
  await signIn(await newBrowser(), impostor);
  expect(await status()).toBe("invited");

  const anna = somebody(city, { name: "Анна Белова", email, email_verified: true });
  const page = await newBrowser();
  await signIn(page, anna);
  await heading(page, words("staff.desk.title", { name: "Анна Белова" }));
  expect(await status()).toBe("active");

  await city.pool.query("update users set status = 'disabled' where email = $1", [email]);
  await page.goto("/desk");
  await heading(page, words("signIn.title"));
  const again = await newBrowser();
  await signIn(again, anna);
  await expect(again.getByText(words("signIn.provider.disabled", { label }))).toBeVisible();
});

test("Somebody of the directory signs in, loses nothing that she typed when her session ends, and is out once she is disabled there", async ({
  city,
  newBrowser,
}) => {
  // biome-ignore lint/suspicious/noSkippedTests: told in the report where nothing can be installed.
  test.skip(city.directory === null, "there is no slapd here");
  const nina = { signInName: "nina", password: directoryPasswords.person };
  const page = await newBrowser();
  await page.goto("/desk");
  await signInHere(page, nina);
  await heading(page, words("staff.desk.title", { name: "Нина Соколова" }));

  await page.goto("/desk/patrons/new");
  const field = (name: "familyName" | "birthDate") =>
    page.getByLabel(words(`patrons.fields.${name}`));
  await field("familyName").fill("Канарейкина");
  await field("birthDate").fill("2001-02-03");
  await page.getByLabel(words("patrons.fields.category")).selectOption({ index: 2 });
  const category = await page.getByLabel(words("patrons.fields.category")).inputValue();
  await page.getByLabel(words("patrons.isPending")).check();
  await city.pool.query(`update sessions set "lastSeenAt" = now() - interval '31 minutes'`);
  await press(page, "patrons.registerGo");
  const again = page.getByRole("link", { name: words("signInAgain.go") });
  await expect(again).toBeFocused();
  await expectNoBarriers(page, { isKiosk: false });
  await again.press("Enter");
  await signInHere(page, nina);
  await expect(page.getByText(words("signInAgain.back"))).toBeVisible();
  await expect(field("familyName")).toHaveValue("Канарейкина");
  await expect(field("birthDate")).toHaveValue("2001-02-03");
  await expect(page.getByLabel(words("patrons.fields.category"))).toHaveValue(category);
  await expect(page.getByLabel(words("patrons.isPending"))).toBeChecked();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await press(page, "patrons.registerGo");
  await heading(page, "Канарейкина");

  await city.directory?.change("nina", { userAccountControl: "514" });
  await expect(async () => {
    await page.goto("/desk");
    await heading(page, words("signIn.title"));
  }).toPass({ timeout: 20_000 });
  await signInHere(page, nina);
  await expect(page.getByText(words("signIn.problems.wrong"))).toBeVisible();
});

test("An invitation comes by letter, and so does the way back in for who forgot her password", async ({
  city,
  newBrowser,
}) => {
  const { signInName, address } = drawn("vera");
  const admin = await newBrowser();
  await becomeAdministrator(admin, { operator: operatorOf(city.app.dataFolder) });
  await admin.goto("/admin/users/invite");
  await admin.getByLabel(words("staff.invitePage.fullName")).fill("Вера Белова");
  await admin.getByLabel(words("signIn.name")).fill(signInName);
  await admin.getByLabel(words("staff.invitePage.mail")).fill(address);
  await press(admin, "staff.invitePage.go");
  await expect(
    admin.getByText(words("staff.invitePage.mailed", { name: "Вера Белова" })),
  ).toBeVisible();

  const page = await newBrowser();
  await page.goto(await linkTo(city, address));
  await typePassword(page, "nine plums in a row");
  await press(page, "signIn.welcome.go");
  await heading(page, words("staff.desk.title", { name: "Вера Белова" }));
  await press(page, "staff.frame.signOut");

  await page.getByRole("link", { name: words("signIn.forgotPage.way") }).click();
  await heading(page, words("signIn.forgotPage.title"));
  await page.getByLabel(words("signIn.name")).fill(signInName);
  await press(page, "signIn.forgotPage.go");
  await expect(page.getByText(words("signIn.forgotPage.told"))).toBeVisible();
  const link = await linkTo(city, address);
  await page.goto(link);
  const password = "ten kettles under a tree";
  await typePassword(page, password);
  await press(page, "signIn.welcome.go");
  await heading(page, words("staff.desk.title", { name: "Вера Белова" }));
  await page.goto(link);
  await heading(page, words("signIn.welcome.goneTitle"));

  const later = await newBrowser();
  await later.goto("/desk");
  await signInHere(later, { signInName, password: "nine plums in a row" });
  await expect(later.getByText(words("signIn.problems.wrong"))).toBeVisible();
  await signInHere(later, { signInName, password });
  await heading(later, words("staff.desk.title", { name: "Вера Белова" }));
});

type Claims = Readonly<Record<string, unknown>>;

function somebody(city: Pick<City, "provider">, claims: Claims = {}): string {
  const name = `p-${randomBytes(4).toString("hex")}`;
  tell(city, name, claims);
  return name;
}

function tell({ provider }: Pick<City, "provider">, name: string, claims: Claims): void {
  const said = { name: "Нина Соколова", groups: ["central"], ...claims };
  provider.members.set(name, { claims: said });
}

/** By the button, to the other system's page. */
async function goThere(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: words("signIn.provider.go", { label }) }).click();
  await heading(page, label);
}

async function signIn(page: Page, name: string): Promise<void> {
  await goThere(page);
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Go in" }).click();
  await page.waitForURL(/\/(desk|sign-in)/);
}

/** The address by which the provider sends this browser back; nobody has opened it yet. */
async function answerFor(page: Page, { url }: Pick<City, "url">, name: string): Promise<string> {
  await goThere(page);
  let answer = await page.request.post(page.url(), { form: { name }, maxRedirects: 0 });
  for (let step = 0; step < 5; step += 1) {
    const to = answer.headers().location ?? "";
    if (to.startsWith(`${url}${callback}`)) return to;
    answer = await page.request.get(new URL(to, page.url()).href, { maxRedirects: 0 });
  }
  throw new Error("the provider does not send her back");
}

async function opensNothing(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await heading(page, words("signIn.title"));
  await expect(page.getByText(words("signIn.provider.failed", { label }))).toBeVisible();
  await page.goto("/desk");
  await heading(page, words("signIn.title"));
}

function drawn(name: string) {
  const signInName = `${name}.${randomBytes(3).toString("hex")}`;
  return { signInName, address: `${signInName}@example.org` };
}

/** The path of the one link in the next letter, which goes to this address. */
async function linkTo({ mailbox }: Pick<City, "mailbox">, address: string): Promise<string> {
  const { to, source } = await mailbox.next();
  expect(to).toEqual([address]);
  const plain = source.replaceAll("=\r\n", "");
  return /\/welcome\/[\w-]{20,}/.exec(plain)?.[0] ?? "";
}
