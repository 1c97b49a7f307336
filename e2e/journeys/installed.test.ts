import type { Page } from "@playwright/test";
import { scriptsWithoutHash, untilInstalled } from "#e2e/tablet/installed.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";
import { locales } from "#i18n/locales.ts";

const words = wordsOf("en");

test("The page runs no script but its own, whether the library sent it or the tablet kept it", async ({
  stranger,
  page,
  kiosk,
  watch,
}) => {
  const sent = await stranger.page.goto("/kiosk");
  await kiosk.screen("attract");
  await untilInstalled(page);
  const kept = await page.reload();
  expect(sent?.fromServiceWorker()).toBe(false);
  expect(kept?.fromServiceWorker()).toBe(true);
  for (const answer of [sent, kept]) {
    const policy = (await answer?.headerValue("content-security-policy")) ?? "";
    expect(scriptsWithoutHash((await answer?.text()) ?? "", policy)).toEqual([]);
    expect(policy).not.toMatch(/nonce|unsafe-inline'? *;? *'?wasm|strict-dynamic|'unsafe-eval'/);
  }
  expect([...watch.troubles(), ...stranger.watch.troubles()]).toEqual([]);
  for (const where of [stranger.page, page]) expect(await runsForeignScript(where)).toBe(false);
  for (const each of [watch, stranger.watch]) each.expect(/Content Security Policy/);
});

test("Without the library a paired tablet starts from its own disk, and is online again by itself", async ({
  page,
  kiosk,
  watch,
}) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await untilInstalled(page);
  const name = (await page.locator("header p").first().textContent()) ?? "";
  await page.context().setOffline(true);
  const again = await page.context().newPage();
  await again.goto("/kiosk");
  const offline = kioskOn(again);
  await offline.screen("attract");
  await expect(again.locator("header p").first()).toHaveText(name);
  await offline.says(words("kiosk.attract.offline"));
  await again.close();

  await page.reload();
  await kiosk.says(words("kiosk.attract.offline"));
  await page.context().setOffline(false);
  await expect(page.getByText(words("kiosk.attract.offline"))).toBeHidden();
});

test("A tablet that never spoke Chinese and never saw a card does both without the library", async ({
  stranger,
  library,
}) => {
  const { page, watch } = stranger;
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.goto("/kiosk");
  await page.getByRole("button", { name: words("pairing.demo") }).click();
  const kiosk = kioskOn(page);
  await kiosk.screen("attract");
  await untilInstalled(page);
  // What the browser itself happens to keep is no promise.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.clearBrowserCache");
  await page.context().setOffline(true);
  await page.reload();
  await kiosk.press(locales.zh.endonym);
  await expect(
    page.getByRole("heading", { name: wordsOf("zh")("kiosk.attract.title") }),
  ).toBeVisible();
  await kiosk.press(locales.en.endonym);
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await kiosk.screen("card");
  await kiosk.showCard(await library.card("ordinary"));
  await kiosk.says(words("kiosk.remarks.unreachable"));
  const kept = await keptFiles(page);
  expect(kept.filter((path) => !/^\/(_next\/static\/|icons\/|kiosk($|\/))/.test(path))).toEqual([]);
});

test("A tablet that belongs to no library yet says calmly that it cannot be paired just now", async ({
  stranger,
}) => {
  const { page, watch } = stranger;
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.goto("/kiosk");
  await expect(page.getByRole("button", { name: words("pairing.demo") })).toBeVisible();
  await untilInstalled(page);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText(words("pairing.libraryAway"))).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole("button", { name: words("pairing.demo") })).toBeVisible();
  await expect(page.getByText(words("pairing.libraryAway"))).toBeHidden();
});

test("The first screen speaks the library's language from its first word", async ({
  page,
  kiosk,
  withSetting,
}) => {
  await withSetting("library.language", "ru");
  await page.reload();
  await kiosk.screen("attract");
  const russian = wordsOf("ru")("kiosk.attract.title");
  // What was kept is shown first; the library's new word follows within one hello.
  await expect(page.getByRole("heading", { name: russian })).toBeVisible();
  const said: string[] = [];
  await page.exposeFunction("noteHeading", (text: string) => said.push(text));
  await page.addInitScript(noteHeadings);
  await page.reload();
  await expect(page.getByRole("heading", { name: russian })).toBeVisible();
  expect(new Set(said)).toEqual(new Set([russian]));
});

test("The screen stays lit while the kiosk is seen, also after somebody has turned it off and on", async ({
  stranger,
}) => {
  const { page } = stranger;
  await page.addInitScript(pretendWakeLock);
  await page.goto("/kiosk");
  const asked = () =>
    page.evaluate(() => (window as unknown as { locks: readonly unknown[] }).locks.length);
  await expect.poll(asked).toBe(1);
  await page.evaluate(() => {
    const { locks } = window as unknown as { locks: { released: boolean }[] };
    // Seen all the time: nothing to ask for.
    document.dispatchEvent(new Event("visibilitychange"));
    // As the browser does it when the screen is turned off.
    for (const lock of locks) lock.released = true;
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect.poll(asked).toBe(2);
});

/** The size as it was told, where the picture has it; else the one that it has. */

/** A script that somebody has written into the page, as a hole in it would. */
function runsForeignScript(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.foreign = true";
    document.body.append(script);
    return "foreign" in window;
  });
}

/** Everything that lies in the caches of this origin. */
function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map(({ url }) => new URL(url).pathname);
  });
}

/** Runs in the page before its own scripts: tells every text that its heading ever had. */
function noteHeadings(): void {
  const { noteHeading } = window as unknown as { noteHeading: (text: string) => void };
  new MutationObserver(() => {
    const text = document.querySelector("h1")?.textContent;
    if (text) noteHeading(text);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Runs in the page before its own scripts: a screen that no machine without one could keep lit. */
function pretendWakeLock(): void {
  const locks: { released: boolean }[] = [];
  const request = async () => {
    const lock = { released: false, release: async () => undefined };
    locks.push(lock);
    return lock;
  };
  Object.defineProperty(navigator, "wakeLock", { value: { request } });
  Object.assign(window, { locks });
}
