import { expect, type Page } from "@playwright/test";

/** What the keyboard's layout makes of a key; a scanner knows nothing of it. */
export type Layout = "us" | "ru";

type Stroke = { readonly code: string; readonly key: string; readonly shift: boolean };

/** The key that a scanner ends a code with; most can be told to use the other one. */
type Ending = "Enter" | "Tab";

/**
 * A hand scanner that types: real key events, so that they would press what has the focus, each 5 ms
 * after the one before by the browser's own clock, however busy the machine is.
 */
export async function typeByScanner(
  page: Page,
  text: string,
  layout: Layout = "us",
  ending: Ending = "Enter",
) {
  await page.evaluate(keepTimesOfTheBrowser);
  const keys = await page.context().newCDPSession(page);
  const strokes = [...[...text].map((sign) => strokeOf(sign, layout)), strokeOfEnding(ending)];
  // All of it lies in the past: a time that is still to come would be taken for the time of arrival.
  const begin = (Date.now() - strokes.length * keyMs) / 1000;
  await Promise.all(
    strokes.flatMap(({ code, key, shift }, at) => {
      const event = {
        code,
        key,
        modifiers: shift ? 8 : 0,
        windowsVirtualKeyCode: codeOf(key),
        timestamp: begin + (at * keyMs) / 1000,
      };
      const typed = key === "Enter" ? "\r" : key === "Tab" ? "" : key;
      return [
        keys.send("Input.dispatchKeyEvent", { ...event, type: "keyDown", text: typed }),
        keys.send("Input.dispatchKeyEvent", { ...event, type: "keyUp" }),
      ];
    }),
  );
  // Not waited for: a page that is held at its answer, or a browser that is killed, never says so.
  keys.detach().catch(() => {});
}

/**
 * A page whose clock a journey holds is told the time at which its script looks at a key, not when the
 * key was pressed: a busy machine would tear a code apart. The times of the browser are put back.
 */
function keepTimesOfTheBrowser(): void {
  const frame = document.body.appendChild(document.createElement("iframe"));
  const own = frame.contentWindow as (Window & { Event: typeof Event }) | null;
  const times = own && Object.getOwnPropertyDescriptor(own.Event.prototype, "timeStamp");
  if (times) Object.defineProperty(Event.prototype, "timeStamp", times);
  frame.remove();
}

/**
 * A reader who holds her card under a hand scanner, and once more when nothing has happened: a busy
 * machine may tear a code apart, and a journey about something else is not to end by that.
 */
export async function holdCardUnderScanner(page: Page, token: string): Promise<void> {
  const attract = page.locator('[data-screen="attract"]');
  await expect(async () => {
    if (await attract.isVisible()) await typeByScanner(page, token);
    await expect(attract).toBeHidden({ timeout: 5_000 });
  }).toPass({ timeout: 20_000 });
}

const keyMs = 5;

function strokeOfEnding(key: Ending): Stroke {
  return { code: key, key, shift: false };
}

function strokeOf(sign: string, layout: Layout): Stroke {
  if (/\d/.test(sign)) return { code: `Digit${sign}`, key: sign, shift: false };
  if (sign === ":") return { code: "Semicolon", key: layout === "ru" ? "Ж" : ":", shift: true };
  if (!/[A-Z]/.test(sign)) throw new Error(`this scanner has no ${sign}`);
  const key = layout === "ru" ? (russian.get(sign) ?? sign) : sign;
  return { code: `Key${sign}`, key, shift: true };
}

/** What stands on the same key of a Russian keyboard; B, for one, is И there. */
const russian = new Map(
  [..."QWERTYUIOPASDFGHJKLZXCVBNM"].map((sign, at) => [
    sign,
    [..."ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"][at] ?? sign,
  ]),
);

/** A button is pressed by Enter only where the browser knows the key by this number, too. */
function codeOf(key: string): number {
  if (key === "Tab") return 9;
  return key === "Enter" ? 13 : (key.toUpperCase().codePointAt(0) ?? 0) & 0xff;
}
