import { expect, type Locator, type Page } from "@playwright/test";

/** A reader who has a keyboard and nothing else. */
export type Keys = {
  /** Tab until this has the focus; every stop on the way must be seen to have it. */
  readonly goTo: (name: string | RegExp, role?: "button" | "radio") => Promise<void>;
  readonly pressOn: (name: string | RegExp) => Promise<void>;
  /** As slow as a hand. */
  readonly type: (text: string) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
};

/** More stops than any screen has. */
const most = 60;

export function keysAt(page: Page): Keys {
  const goTo = async (name: string | RegExp, role: "button" | "radio" = "button") => {
    const wanted = page.getByRole(role, { name, exact: true }).first();
    await expect(wanted).toBeVisible();
    for (let stop = 0; stop < most; stop++) {
      if (await hasFocus(wanted)) return;
      await page.keyboard.press("Tab");
      expect(await page.evaluate(ringOfFocus), "the focus is seen").toBe("seen");
    }
    throw new Error(`Tab never came to ${name}`);
  };
  return {
    goTo,
    pressOn: async (name) => {
      await goTo(name);
      await page.keyboard.press("Enter");
    },
    type: (text) => page.keyboard.type(text, { delay: 90 }),
    press: (key) => page.keyboard.press(key),
  };
}

async function hasFocus(element: Locator): Promise<boolean> {
  return await element.evaluate((each) => each === document.activeElement);
}

/** Runs in the page. The ring of a tile lies around the tile. */
function ringOfFocus(): string {
  const focused = document.activeElement;
  // Past the last stop the browser's own parts have the focus, which is no trap.
  if (focused === null || focused === document.body) return "seen";
  const holder = focused.closest(".tile") ?? focused;
  const { outlineStyle, outlineWidth } = getComputedStyle(holder);
  const isRing = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 3;
  return isRing ? "seen" : `no ring on ${focused.outerHTML.slice(0, 120)}`;
}
