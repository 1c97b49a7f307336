import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Book, Library } from "#e2e/library/library.ts";
import { type Phone, pickUpPhone } from "#e2e/phone/phone.ts";
import { becomeAdministrator } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { untilInstalled } from "#e2e/tablet/installed.ts";
import { expect, test as journey } from "#e2e/tablet/journey.ts";
import { type Kiosk, start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
const second = 1000;

const test = journey.extend<{ phone: Phone }>({
  phone: async ({ browser, place, library }, use) => {
    await library.forgetTries();
    const phone = await pickUpPhone(browser, place.url);
    await use(phone);
    expect(phone.watch.troubles()).toEqual([]);
    await phone.context.close();
  },
});
test.setTimeout(240 * second);

async function showPhone(kiosk: Kiosk, token: string): Promise<void> {
  await kiosk.takeAway();
  await kiosk.showCard({ token });
}

test("A reader keeps her card on her phone, opens it without network, and borrows with it", async ({
  phone,
  kiosk,
  library,
}) => {
  const book = await library.bookOnShelf();
  phone.watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const card = await library.card("ordinary");
  await phone.signIn(card);
  await phone.openCard();
  await untilInstalled(phone.page);
  const first = await phone.code();
  expect(first).toMatch(/^P1:[0-9A-Z*+./-]{278}$/);
  expect(await phone.page.content()).not.toContain(card.number);

  await phone.context.setOffline(true);
  await phone.page.reload();
  await expect.poll(phone.code).not.toBe("");
  const code = await phone.codeAt(30);
  expect(code).not.toBe(first);
  const later = await phone.codeAt(0);
  expect([first, code]).not.toContain(later);

  await kiosk.press(start(words("kiosk.attract.borrow")));
  await showPhone(kiosk, later);
  await kiosk.screen("borrow");
  await kiosk.showLabel(book.barcode);
  await kiosk.line(book, "lent");
  expect((await library.booksOf(card)).map(({ barcode }) => barcode)).toContain(book.barcode);

  await phone.page.getByRole("button", { name: words("phoneCard.reveal") }).click();
  await expect(
    phone.page.getByText(words("phoneCard.number", { number: card.number })),
  ).toBeVisible();
});

test("A picture of the card opens nothing: not twice, and not a minute later", async ({
  phone,
  kiosk,
  library,
}) => {
  await phone.signIn(await library.card("ordinary"));
  await phone.openCard();
  const used = await phone.code();
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await showPhone(kiosk, used);
  await kiosk.screen("borrow");
  await kiosk.press(words("kiosk.frame.cancel"));
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await showPhone(kiosk, used);
  await kiosk.says(words("reasons.phone-card-used.what"));

  await kiosk.press(words("kiosk.frame.cancel"));
  // Somebody took it a good minute ago.
  const picture = await phone.codeAt(-62);
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await showPhone(kiosk, picture);
  await kiosk.says(words("reasons.phone-card-too-old.what"));
  // What the phone shows at this moment is as good as ever.
  await showPhone(kiosk, await phone.codeAt(0));
  await kiosk.screen("borrow");
});

test("A phone that was lost is signed out from another one, and its card opens nothing more", async ({
  browser,
  place,
  phone,
  kiosk,
  library,
}) => {
  const card = await library.card("ordinary");
  await phone.signIn(card);
  await phone.openCard();
  const other = await pickUpPhone(browser, place.url);
  await other.signIn(card);
  const lost = other.page.getByRole("listitem").filter({ hasText: words("me.withCard") });
  await lost
    .getByRole("button", { name: words("me.end") })
    .first()
    .click();
  await expect(other.page.getByText(words("me.done"))).toBeVisible();
  await other.context.close();

  await kiosk.press(start(words("kiosk.attract.borrow")));
  await showPhone(kiosk, await phone.codeAt(-5));
  await kiosk.says(words("reasons.phone-card-ended.what"));
  // The phone itself learns it as soon as it asks.
  phone.watch.expect(/401/);
  await phone.page.reload();
  await expect(phone.page.locator('[data-card="ended"]')).toBeVisible();
});

test("Without the network a tablet knows a phone card by itself, lends what it may, and staff learn what spoke against it", async ({
  page,
  phone,
  kiosk,
  library,
  watch,
  stranger,
}) => {
  const [book, other] = await library.booksOnShelf(2);
  const [lent] = await library.booksOf(await library.card("has-loans"));
  if (book === undefined || other === undefined || lent === undefined) throw new Error("no books");
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const card = await library.card("ordinary");
  await phone.signIn(card);
  await phone.openCard();
  await untilInstalled(page);
  // A phone that is shown is a reason to look what may be lent.
  await page.reload();
  await beginByPhone(kiosk, await phone.codeAt(-20));
  await expect.poll(() => snapshotsOf(page)).toBe(1);
  await kiosk.showLabel(other.barcode);
  await kiosk.line(other, "lent");
  await kiosk.press(words("kiosk.frame.finish"));
  await kiosk.press(words("kiosk.finish.done"));

  const code = await phone.codeAt(0);
  await page.context().setOffline(true);
  await library.operator("item", "mark", book.barcode, "in-repair");
  await beginByPhone(kiosk, code);
  await kiosk.showLabel(lent.barcode);
  await kiosk.says(words("reasons.no-network.next"));
  await kiosk.takeAway();
  await kiosk.showLabel(book.barcode);
  const kept = page.locator('[data-waiting="kept"]');
  // Until when, in words: the tablet has counted it itself.
  await expect(kept).toContainText(/\d{4}|until/i);
  await kiosk.press(words("kiosk.frame.finish"));
  await kiosk.press(words("kiosk.finish.done"));
  await kiosk.screen("attract");
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await showPhone(kiosk, code);
  await kiosk.says(words("reasons.phone-card-used.what"));
  await kiosk.press(words("kiosk.frame.cancel"));
  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.takeAway();
  await kiosk.showLabel(other.barcode);
  await expect(kept).toBeVisible();
  expect(await library.loansOf(book.barcode)).toEqual([]);

  await page.context().setOffline(false);
  await expect
    .poll(async () => (await library.booksOf(card)).map(({ barcode }) => barcode))
    .toContain(book.barcode);
  await expect
    .poll(async () => (await library.loansOf(other.barcode)).map(({ endedBy }) => endedBy))
    .not.toContain(null);
  await expectTold(stranger.page, library, book);
});

async function beginByPhone(kiosk: Kiosk, code: string): Promise<void> {
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await showPhone(kiosk, code);
  await kiosk.screen("borrow");
}

/** It was in repair when the library heard that it had been lent. */
async function expectTold(page: Page, library: Library, book: Book): Promise<void> {
  await becomeAdministrator(page, library);
  await page.goto("/desk/unbooked");
  const row = page.locator("[data-booked]").filter({ hasText: book.barcode });
  await expect(row).toContainText(words("unbooked.suggestions.book"));
  await expectNoBarriers(page, { isKiosk: false });
  await library.operator("item", "lift", book.barcode, "in-repair");
}

/** How many the tablet keeps; the store is looked into only when the tablet has made it. */
function snapshotsOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const all = await indexedDB.databases();
    if (!all.some(({ name }) => name === "bibliomat-snapshot")) return 0;
    return await new Promise<number>((resolve) => {
      const opening = indexedDB.open("bibliomat-snapshot");
      opening.onsuccess = () => {
        const database = opening.result;
        const count = database.transaction("snapshot").objectStore("snapshot").count();
        count.onsuccess = () => {
          database.close();
          resolve(count.result);
        };
      };
    });
  });
}

test("A reader's session is no session of staff, and staff's is none of a reader", async ({
  phone,
  library,
}) => {
  const card = await library.card("has-loans");
  await phone.signIn(card);
  const [book] = await library.booksOf(card);
  await expect(phone.page.getByText(book?.title ?? "no book", { exact: true })).toBeVisible();
  for (const path of ["/desk", "/admin", "/account"]) {
    await phone.page.goto(path);
    await expect(phone.page).toHaveURL(/\/sign-in\?to=/);
  }
  await phone.page.goto("/me");
  await phone.page
    .getByRole("button", { name: words("me.signOut") })
    .last()
    .click();
  await expect(phone.page).toHaveURL(/\/me\/sign-in$/);
  await phone.page.goto("/me");
  await expect(phone.page).toHaveURL(/\/me\/sign-in\?to=/);
  expect(await phone.page.evaluate(() => indexedDB.databases())).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ name: "bibliomat-kiosk" })]),
  );
});

test("At home a reader takes all that is known of her as a file, and says what she agrees to", async ({
  phone,
  library,
}) => {
  const card = await library.card("ordinary");
  await phone.signIn(card);
  const downloading = phone.page.waitForEvent("download");
  await phone.page.getByRole("link", { name: words("me.data.export") }).click();
  const download = await downloading;
  // An engine without windows names a file by its address; what the browser is told is the header.
  const asked = await phone.page.request.get("/me/export");
  expect(asked.headers()["content-disposition"]).toContain('filename="my-data.json"');
  expect(new URL(download.url()).pathname).toBe("/me/export");
  const told = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(told.cards).toMatchObject([{ number: card.number }]);
  await expectNoBarriers(phone.page, { isKiosk: false });
  await phone.page.locator('[name=consent][value="news yes"]').click();
  await expect(phone.page.locator('[data-consent="news true"]')).toBeVisible();
  await phone.page.locator('[name=consent][value="news no"]').click();
  await expect(phone.page.locator('[data-consent="news false"]')).toBeVisible();
});

test("Where a branch allows it, somebody registers from home and waits for the desk", async ({
  phone,
  withSetting,
}) => {
  const { page } = phone;
  await page.goto("/me/register");
  await expect(page.getByText(words("register.closed"))).toBeVisible();
  await withSetting("patrons.register-online", true);
  await page.goto("/me/sign-in");
  await page.getByRole("link", { name: words("register.way") }).click();
  await expectNoBarriers(page, { isKiosk: false });
  await page.getByLabel(words("patrons.fields.familyName")).fill("Новикова");
  await page.getByLabel(words("patrons.fields.givenName")).fill("Вера");
  await page.getByRole("button", { name: words("register.go") }).click();
  await expect(page.locator("[name=phone]")).toBeFocused();
  await expect(page.getByLabel(words("patrons.fields.familyName"))).toHaveValue("Новикова");
  await page.locator("[name=phone]").fill("+7 3952 12-34-56");
  await page.getByRole("button", { name: words("register.go") }).click();
  await expect(page.getByText(words("register.done"))).toBeVisible();
  expect(page.url()).toMatch(/\/me\/register$/);
});

test("A phone's key is certified for whoever has signed in, and only when our own page asks", async ({
  phone,
  place,
  library,
}) => {
  const ask = (origin: string) =>
    phone.page.request.post("/api/v1/phone-card", { data: {}, headers: { origin } });
  expect((await ask(place.url)).status()).toBe(401);
  await phone.signIn(await library.card("ordinary"));
  await expect(phone.page).toHaveURL(/\/me$/);
  for (const origin of ["https://evil.example", "null", `${place.url}.evil.example`])
    expect([origin, (await ask(origin)).status()]).toEqual([origin, 403]);
  // It is let in and told that what it shows is no key.
  expect((await ask(place.url)).status()).toBe(400);
});
