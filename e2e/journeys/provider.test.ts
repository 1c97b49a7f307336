import { randomBytes } from "node:crypto";
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import type { Pool } from "pg";
import { startTestProvider, type TestProvider } from "#domain/identity/test-provider.ts";
import { openDatabase } from "#e2e/library/database.ts";
import { operatorOf } from "#e2e/library/operator.ts";
import { heading } from "#e2e/staff/staff.ts";
import { type OwnApp, ownApp } from "#e2e/start/own-app.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
const label = "City login";
const callback = "/api/auth/callback/oidc";

type City = {
  readonly app: OwnApp;
  readonly provider: TestProvider;
  readonly pool: Pool;
  /** A browser that knows nobody yet; it is closed at the end. */
  readonly newBrowser: () => Promise<Page>;
};

/** A library whose people are kept by another system, which runs beside it. */
const test = base.extend<Pick<City, "newBrowser">, { readonly city: Omit<City, "newBrowser"> }>({
  city: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are asked for here
    async ({}, use) => {
      let provider: TestProvider | null = null;
      const app = await ownApp({
        environment: async (url) => {
          provider = await startTestProvider(`${url}${callback}`);
          return { ...provider.environment, BIBLIOMAT_OIDC_LINK_BY_MAIL: "1" };
        },
      });
      try {
        await app.start();
        const pool = await openDatabase(app.dataFolder);
        await giveRoles(app);
        if (provider !== null) await use({ app, provider, pool });
        await pool.end();
      } finally {
        await app.clear();
        await (provider as TestProvider | null)?.stop();
      }
    },
    { scope: "worker", timeout: 300_000 },
  ],
  newBrowser: async ({ browser, city }, use) => {
    const opened: BrowserContext[] = [];
    await city.pool.query("delete from rate_limit");
    await use(async () => {
      const context = await contextOf(browser, city.app);
      opened.push(context);
      return await context.newPage();
    });
    for (const context of opened) await context.close();
  },
});

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

async function contextOf(browser: Browser, app: OwnApp): Promise<BrowserContext> {
  return await browser.newContext({ baseURL: app.url, locale: "en-GB" });
}

/** As an administrator does at the terminal. */
async function giveRoles({ dataFolder }: OwnApp): Promise<void> {
  const rows = [
    { claim: "groups", value: "central", role: "librarian", branch: "CENTRAL" },
    { claim: "groups", value: "river", role: "librarian", branch: "RIVER" },
  ];
  await operatorOf(dataFolder)("setting", "set", "staff.provider-claims", JSON.stringify(rows));
}

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
async function answerFor(page: Page, { app }: Pick<City, "app">, name: string): Promise<string> {
  await goThere(page);
  let answer = await page.request.post(page.url(), { form: { name }, maxRedirects: 0 });
  for (let step = 0; step < 5; step += 1) {
    const to = answer.headers().location ?? "";
    if (to.startsWith(`${app.url}${callback}`)) return to;
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
