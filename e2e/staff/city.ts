import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, test as base, type Page } from "@playwright/test";
import type { Pool } from "pg";
import { freePort } from "#cli/postgres/port.ts";
import type { Directory } from "#domain/identity/directory.server.ts";
import { startTestDirectory } from "#domain/identity/test-directory.ts";
import { startTestProvider, type TestProvider } from "#domain/identity/test-provider.ts";
import { openDatabase } from "#e2e/library/database.ts";
import { type Mailbox, openMailbox } from "#e2e/library/mailbox.ts";
import { operatorOf } from "#e2e/library/operator.ts";
import { type OwnApp, ownApp } from "#e2e/start/own-app.ts";

export const label = "City login";
export const callback = "/api/auth/callback/oidc";

/** A library in a city that has a sign-in service, a directory and a mail server of its own. */
export type City = {
  readonly app: OwnApp;
  /** Its address as people know it: a name, since letters and the sign-in service are told of it. */
  readonly url: string;
  readonly provider: TestProvider;
  /** Null: no slapd is installed. */
  readonly directory: Awaited<ReturnType<typeof startTestDirectory>> | null;
  readonly mailbox: Mailbox;
  readonly pool: Pool;
  /** A browser that knows nobody yet; it is closed at the end. */
  readonly newBrowser: () => Promise<Page>;
};
type OfRun = { readonly city: Omit<City, "newBrowser"> };

export const test = base.extend<Pick<City, "newBrowser">, OfRun>({
  city: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are asked for here
    async ({}, use) => {
      const directory = existsSync("/usr/sbin/slapd") ? await startTestDirectory() : null;
      const mailPort = await freePort(2626);
      const mailbox = await openMailbox(mailPort);
      let provider: TestProvider | null = null;
      const app = await ownApp({
        environment: async (address) => {
          const url = named(address);
          provider = await startTestProvider(`${url}${callback}`);
          return {
            ...provider.environment,
            ...(directory === null ? {} : asConfigured(directory.directory)),
            BIBLIOMAT_OIDC_LINK_BY_MAIL: "1",
            BIBLIOMAT_PUBLIC_URL: url,
            SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
          };
        },
      });
      try {
        await app.start();
        const pool = await openDatabase(app.dataFolder);
        await setUp(app);
        if (provider !== null)
          await use({ app, url: named(app.url), provider, directory, mailbox, pool });
        await pool.end();
      } finally {
        await app.clear();
        await (provider as TestProvider | null)?.stop();
        await directory?.remove();
        await mailbox.close();
      }
    },
    { scope: "worker", timeout: 300_000 },
  ],
  newBrowser: async ({ browser, city }, use) => {
    const opened: BrowserContext[] = [];
    await city.pool.query("delete from rate_limit");
    await use(async () => {
      const context = await contextOf(browser, city.url);
      opened.push(context);
      return await context.newPage();
    });
    for (const context of opened) await context.close();
  },
});

/** As an administrator says it in `.env`; asked each second, so that nobody waits for half a minute. */
function asConfigured(directory: Directory): Readonly<Record<string, string>> {
  return {
    BIBLIOMAT_LDAP_URL: directory.url,
    BIBLIOMAT_LDAP_BIND_DN: directory.bindDn,
    BIBLIOMAT_LDAP_BIND_PASSWORD: directory.bindPassword,
    BIBLIOMAT_LDAP_BASE: directory.base,
    BIBLIOMAT_LDAP_FOLLOW_SECONDS: "1",
  };
}

/** As an administrator does at the terminal. */
async function setUp({ dataFolder }: OwnApp): Promise<void> {
  const claims = [
    { claim: "groups", value: "central", role: "librarian", branch: "CENTRAL" },
    { claim: "groups", value: "river", role: "librarian", branch: "RIVER" },
  ];
  const groups = [{ group: "cn=librarians,ou=groups,dc=library,dc=test", role: "librarian" }];
  const set = operatorOf(dataFolder);
  await set("setting", "set", "staff.provider-claims", JSON.stringify(claims));
  await set("setting", "set", "staff.directory-groups", JSON.stringify(groups));
  await set("setting", "set", "mail.from", "library@example.org");
}

async function contextOf(browser: Browser, baseURL: string): Promise<BrowserContext> {
  return await browser.newContext({ baseURL, locale: "en-GB" });
}

function named(address: string): string {
  return address.replace("127.0.0.1", "localhost");
}
