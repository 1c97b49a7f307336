import type { Page } from "@playwright/test";
import { expect, test } from "#e2e/tablet/journey.ts";
import { kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
/** A name out of the fallback's own code; the other engine is WebAssembly and has no such word. */
const signOfFallback = "FormatException";

test("A tablet without WebAssembly reads a card by the slower decoder, which nobody else loads", async ({
  page,
  stranger,
  kiosk,
  library,
}) => {
  const usual = await scriptsAtCard(page);
  expect(usual.some(({ url }) => url.endsWith(".wasm"))).toBe(true);
  expect(usual.filter(({ isFallback }) => isFallback)).toEqual([]);
  await kiosk.screen("borrow");

  await stranger.page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "WebAssembly");
  });
  await stranger.page.goto("/kiosk");
  await stranger.page.getByRole("button", { name: words("pairing.demo") }).click();
  await kioskOn(stranger.page).screen("attract");
  expect(await stranger.page.evaluate(() => typeof WebAssembly)).toBe("undefined");
  const slower = await scriptsAtCard(stranger.page);
  expect(slower.some(({ url }) => url.endsWith(".wasm"))).toBe(false);
  expect(slower.some(({ isFallback }) => isFallback)).toBe(true);
  await kioskOn(stranger.page).screen("borrow");

  /** Everything that is fetched until a card is read. */
  async function scriptsAtCard(on: Page) {
    const fetched: { readonly url: string; readonly text: Promise<string> }[] = [];
    on.on("response", (response) => {
      const { pathname: url } = new URL(response.url());
      if (/\.(js|wasm)$/.test(url)) fetched.push({ url, text: response.text().catch(() => "") });
    });
    const at = kioskOn(on);
    await at.open();
    await at.press(start(words("kiosk.attract.borrow")));
    await at.showCard(await library.card("ordinary"));
    await at.screen("borrow");
    return Promise.all(
      fetched.map(async ({ url, text }) => ({
        url,
        isFallback: (await text).includes(signOfFallback),
      })),
    );
  }
});
