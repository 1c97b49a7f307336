import type { Page } from "@playwright/test";

/** The marks that a reader's choices leave on the page (`components/kiosk/comfort/use-comfort.ts`). */
export type Look = { readonly theme?: string; readonly contrast?: string; readonly text?: string };

export const looks = {
  light: { theme: "light" },
  dark: { theme: "dark" },
  "high contrast, light": { theme: "light", contrast: "high" },
  "high contrast, dark": { theme: "dark", contrast: "high" },
  "text at 200 %": { theme: "light", text: "200" },
} as const satisfies Readonly<Record<string, Look>>;

/** A look is attributes and nothing else: the screen stays where it is while it is looked at. */
export async function putOn(page: Page, look: Look): Promise<void> {
  await page.evaluate((marks: Readonly<Record<string, string>>) => {
    const { dataset } = document.documentElement;
    for (const name of ["theme", "contrast", "text"]) {
      const mark = marks[name];
      if (mark === undefined) delete dataset[name];
      else dataset[name] = mark;
    }
  }, look);
}
