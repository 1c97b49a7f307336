import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { type Look, looks, putOn } from "#e2e/tablet/looks.ts";

const ofColours = { type: "tag" as const, values: ["cat.color"] };

/** Everything once; the other themes are other colours and nothing else. */
const isColoursOnly: ReadonlySet<string> = new Set([
  "dark",
  "high contrast, light",
  "high contrast, dark",
]);

/**
 * No barrier that a machine can find, in each theme and with large text. At the kiosk words are held
 * against 7:1, elsewhere against 4.5:1.
 */
export async function expectNoBarriers(page: Page, { isKiosk = true } = {}): Promise<void> {
  const told: object[] = [];
  // Between two pages of one visit the old title is gone a moment before the new one is there.
  await expect(page).toHaveTitle(/\S/);
  for (const [name, look] of Object.entries<Look>(looks)) {
    await putOn(page, look);
    const { violations } = await new AxeBuilder({ page })
      .options({
        // What fails at 4.5:1 fails at 7:1: both would be the same work twice.
        rules: {
          "color-contrast": { enabled: !isKiosk },
          "color-contrast-enhanced": { enabled: isKiosk },
          // An experiment of axe's, without which nothing holds names against what is seen.
          "label-content-name-mismatch": { enabled: isKiosk },
        },
        ...(isColoursOnly.has(name) ? { runOnly: ofColours } : {}),
        // What passed is told by nobody, and costs as much to tell.
        resultTypes: ["violations"],
      })
      // One frame only: without this a second page is opened for each look.
      .setLegacyMode()
      .analyze();
    for (const { id, help, nodes } of violations) {
      const where = nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`);
      told.push({ look: name, rule: `${id}: ${help}`, where });
    }
  }
  await putOn(page, {});
  expect(told).toEqual([]);
}
