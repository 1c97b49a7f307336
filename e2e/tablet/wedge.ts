import type { Page } from "@playwright/test";

/** What the keyboard's layout makes of a key; a scanner knows nothing of it. */
export type Layout = "us" | "ru";

type Stroke = { readonly code: string; readonly key: string; readonly shift: boolean };

/**
 * A hand scanner that types: real key events, so that they would press what has the focus. All of
 * them are sent at once, and the browser takes them in their order, faster than any hand.
 */
export async function typeByScanner(page: Page, text: string, layout: Layout = "us") {
  const keys = await page.context().newCDPSession(page);
  const strokes = [...text].map((sign) => strokeOf(sign, layout));
  const ending = { code: "Enter", key: "Enter", shift: false };
  await Promise.all(
    [...strokes, ending].flatMap(({ code, key, shift }) => {
      const event = { code, key, modifiers: shift ? 8 : 0, windowsVirtualKeyCode: codeOf(key) };
      const typed = key === "Enter" ? "\r" : key;
      return [
        keys.send("Input.dispatchKeyEvent", { ...event, type: "keyDown", text: typed }),
        keys.send("Input.dispatchKeyEvent", { ...event, type: "keyUp" }),
      ];
    }),
  );
  await keys.detach();
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
  return key === "Enter" ? 13 : (key.toUpperCase().codePointAt(0) ?? 0) & 0xff;
}
