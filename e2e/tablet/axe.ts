import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const ofColours = { type: "tag" as const, values: ["cat.color"] };

/**
 * No barrier that a machine can find, in light and in dark. At the kiosk words are held against 7:1,
 * elsewhere against 4.5:1.
 */
export async function expectNoBarriers(page: Page, { isKiosk = true } = {}): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .options({
        rules: { "color-contrast-enhanced": { enabled: isKiosk } },
        // The dark theme is other colours and nothing else.
        ...(colorScheme === "dark" ? { runOnly: ofColours } : {}),
      })
      // One frame only: without this a second page is opened for each look.
      .setLegacyMode()
      .analyze();
    const told = violations.map(({ id, help, nodes }) => ({
      theme: colorScheme,
      rule: `${id}: ${help}`,
      where: nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
    }));
    expect(told).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
