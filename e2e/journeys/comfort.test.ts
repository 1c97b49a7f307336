import type { Page } from "@playwright/test";
import { expect, test } from "#e2e/tablet/journey.ts";
import { type Kiosk, kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { screens } from "#e2e/tablet/screens.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("What a reader chooses for her comfort holds for her visit and is gone with her", async ({
  page,
  kiosk,
}) => {
  await kiosk.press(words("kiosk.frame.comfort"));
  await choose(page, "contrast", words("comfort.contrast.high"));
  await choose(page, "textSize", words("comfort.textSize.200"));
  await choose(page, "theme", words("comfort.theme.dark"));
  await kiosk.press(words("kiosk.frame.back"));
  const chosen = { theme: "dark", contrast: "high", text: "200" };
  await expect.poll(() => marksOf(page)).toMatchObject(chosen);

  await kiosk.press(start(words("kiosk.attract.borrow")));
  await kiosk.screen("card");
  await expect.poll(() => marksOf(page)).toMatchObject(chosen);
  await kiosk.press(words("kiosk.frame.comfort"));
  await kiosk.press(words("comfort.asUsual"));
  await choose(page, "contrast", words("comfort.contrast.high"));
  await kiosk.press(words("kiosk.frame.back"));
  await kiosk.screen("card");
  await expect.poll(() => marksOf(page)).toMatchObject({ contrast: "high", text: "" });

  await kiosk.press(words("kiosk.frame.cancel"));
  await kiosk.screen("attract");
  await expect.poll(() => marksOf(page)).toEqual({ theme: "", contrast: "", text: "", reach: "" });
});

test("A branch's own choice holds for everybody until a reader chooses otherwise", async ({
  page,
  withSetting,
}) => {
  await withSetting("kiosk.theme", "dark");
  await withSetting("kiosk.contrast", "high");
  await withSetting("kiosk.text-size", "150");
  const ofBranch = { theme: "dark", contrast: "high", text: "150", reach: "" };
  const kiosk = kioskOn(page);
  await kiosk.open();
  await expect.poll(() => marksOf(page)).toEqual(ofBranch);
  await kiosk.press(words("kiosk.frame.comfort"));
  await choose(page, "contrast", words("comfort.contrast.usual"));
  await choose(page, "textSize", words("comfort.textSize.100"));
  await kiosk.press(words("kiosk.frame.back"));
  await expect.poll(() => marksOf(page)).toMatchObject({ contrast: "usual", text: "" });
  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.press(words("kiosk.frame.cancel"));
  await expect.poll(() => marksOf(page)).toEqual(ofBranch);
});

test("A system that asks for dark or for more contrast gets it without being chosen", async ({
  page,
  kiosk,
}) => {
  await kiosk.says(words("kiosk.attract.title"));
  await expect.poll(() => paper(page)).toBe("rgb(243, 234, 216)");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => paper(page)).toBe("rgb(26, 21, 16)");
  await page.emulateMedia({ colorScheme: "dark", contrast: "more" });
  await expect.poll(() => paper(page)).toBe("rgb(0, 0, 0)");
  await page.emulateMedia({ colorScheme: "light", contrast: "more" });
  await expect.poll(() => paper(page)).toBe("rgb(255, 255, 255)");
  await page.emulateMedia({ colorScheme: null, contrast: null, forcedColors: "active" });
  await kiosk.press(words("kiosk.frame.comfort"));
  const tile = (choice: string) =>
    page.locator(".tile", { has: page.locator(`input[name="contrast"][value="${choice}"]`) });
  expect(await groundOf(tile("usual"))).not.toBe(await groundOf(tile("high")));
  await page.emulateMedia({ forcedColors: null });
});

test("For low reach everything to press lies in the lower half of an upright tablet", async ({
  page,
  library,
  withSetting,
}) => {
  await withSetting("kiosk.reach", "low");
  await page.setViewportSize({ width: 800, height: 1280 });
  const kiosk = kioskOn(page);
  for (const name of [
    "attract",
    "card",
    "number",
    "pin",
    "cannot-borrow",
    "return",
    "loans",
  ] as const) {
    await library.forgetTries();
    await kiosk.open();
    await screens[name].reach(kiosk, library);
    await expect.poll(() => pressedAbove(page, 620), { message: name }).toEqual([]);
  }
});

test("More time makes every time twice as long", async ({ page }) => {
  await page.clock.install();
  const kiosk = kioskOn(page);
  await kiosk.open();
  await kiosk.press(words("kiosk.frame.comfort"));
  await choose(page, "time", words("comfort.time.more"));
  await kiosk.press(words("kiosk.frame.back"));
  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.screen("return");
  await page.clock.fastForward(100_000);
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await page.clock.fastForward(22_000);
  await expect(page.getByRole("alertdialog")).toContainText(/In 3\d seconds/);
  await page.clock.fastForward(41_000);
  await kiosk.screen("attract");
});

async function choose(page: Page, name: string, word: string): Promise<void> {
  await page
    .locator(`input[name="${name}"]`)
    .and(page.getByRole("radio", { name: word }))
    .check();
}

function marksOf(page: Page) {
  return page.evaluate(() => {
    const { theme = "", contrast = "", text = "", reach = "" } = document.documentElement.dataset;
    return { theme, contrast, text, reach };
  });
}

function paper(page: Page): Promise<string> {
  return groundOf(page.locator("html"));
}

function groundOf(element: ReturnType<Page["locator"]>): Promise<string> {
  return element.evaluate((each) => getComputedStyle(each).backgroundColor);
}

/** What can be pressed and has its middle above this line. */
function pressedAbove(page: Kiosk["page"], line: number): Promise<string[]> {
  return page.evaluate(
    (highest) =>
      [...document.querySelectorAll("button, a[href]")]
        .map((control) => ({ control, box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 2 && (box.top + box.bottom) / 2 < highest)
        .map(
          ({ control: { ariaLabel, textContent }, box }) =>
            `${ariaLabel ?? textContent} ${box.top}`,
        ),
    line,
  );
}
