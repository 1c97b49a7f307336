import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const phone = { width: 390, height: 844 };
const tablet = { width: 800, height: 1280 };
const looked = [
  {
    language: "en",
    view: tablet,
    typed: "prestuplenie i nakazanie",
    title: "Преступление и наказание",
  },
  { language: "zh", view: tablet, typed: "黑暗森林", title: "三体Ⅱ：黑暗森林" },
  { language: "ru", view: phone, typed: "Мастр и Маргорита", title: "Мастер и Маргарита" },
] as const;

test("A book is found on tablet and phone in three languages, by another alphabet and with slips, without a card", async ({
  stranger,
  place,
}) => {
  const { page } = stranger;
  for (const { language, view, typed, title } of looked) {
    const words = wordsOf(language);
    await page.setViewportSize(view);
    await page
      .context()
      .addCookies([{ name: "bibliomat-language", value: language, url: place.url }]);
    await page.goto("/catalogue");
    await page.getByLabel(words("books.searchLabel")).fill(typed);
    await page.getByRole("button", { name: words("books.go"), exact: true }).click();
    const found = page.getByRole("link", { name: title, exact: true }).first();
    await expect(found).toBeVisible();
    if (language === "zh") await expectNoBarriers(page, { isKiosk: false });
    await found.click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole("heading", { name: words("books.page.copies") })).toBeVisible();
  }
  await expectNoBarriers(page, { isKiosk: false });
});

test("At the kiosk a book is looked for while it is typed, and the way back leads to the card", async ({
  kiosk,
  page,
}) => {
  const words = wordsOf("en");
  await kiosk.press(start(words("kiosk.attract.borrow")));
  await kiosk.press(words("kiosk.card.search"));
  await page.getByRole("searchbox").fill("voina i m");
  await expect(page.getByRole("listitem").filter({ hasText: "Война и мир" }).first()).toBeVisible();
  await expectNoBarriers(page);
  await kiosk.press(words("kiosk.frame.back"));
  await kiosk.screen("card");
  await expect(page.getByRole("searchbox")).toHaveCount(0);
});
