import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";

test("Who watches the journeys sees a foreign picture, an error and a barrier", async ({
  page,
  watch,
}) => {
  await page.goto("/");
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      "beforeend",
      '<img alt="" src="https://example.org/cover.png"><p style="color: #aaa">Faint</p>',
    );
    console.error("planted");
  });
  await expect.poll(() => watch.troubles()).toHaveLength(3);
  for (const trouble of [/planted/, /Content Security Policy/, /request to https:/]) {
    expect(watch.troubles().join()).toMatch(trouble);
  }
  await expect(expectNoBarriers(page, { isKiosk: false })).rejects.toThrow(/color-contrast/);
  watch.expect(/planted|example\.org/);
});
