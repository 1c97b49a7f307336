import type { Page } from "@playwright/test";
import { becomeAdministrator, heading, press } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
type Key = Parameters<typeof words>[0];
const said = (key: string, values?: Record<string, string | number>) =>
  words(`patronImport.${key}` as Key, values);

/** windows-1251, as a school's system writes it; rows 4 and 5 are wrong. */
const table = [
  "Табельный номер;Фамилия;Имя;Дата рождения;Категория;Филиал",
  "J-1;Соколова;Нина;28.02.2001;ADULT;CENTRAL",
  "J-2;Белов;Пётр;01.02.2003;ADULT;CENTRAL",
  "J-3;Ким;Лев;30.02.2003;ADULT;CENTRAL",
  "J-4;=2+5;Анна;01.02.2003;KING;CENTRAL",
].join("\r\n");

test("An administrator imports a school's readers, sees first what is wrong, and takes it back", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  await becomeAdministrator(page, library);
  await page.goto("/admin");
  await page.getByRole("link", { name: words("checklist.tiles.patron-import.name") }).click();
  await heading(page, said("title"));
  await expectNoBarriers(page);
  await page.getByLabel(said("upload.file")).setInputFiles({
    name: "Читатели школы.csv",
    mimeType: "text/csv",
    buffer: inCyrillic(table),
  });
  await press(page, "patronImport.upload.go");

  await heading(page, "Читатели школы.csv");
  await expect(page.getByLabel(said("options.encoding"))).toHaveValue("windows-1251");
  await expect(page.getByLabel(said("options.delimiter"))).toHaveValue(";");
  await expect(page.getByRole("cell", { name: "Соколова" })).toBeVisible();
  await expectNoBarriers(page);

  await press(page, "patronImport.options.check");
  await expect(page.getByRole("heading", { name: said("checked.title") })).toBeVisible();
  await expectCounts(page, { newRows: 2, wrongRows: 2 });
  await expect(page.getByText(said("faults.no-such-day"))).toBeVisible();
  await expect(page.getByRole("cell", { name: "30.02.2003" })).toHaveCount(2);
  await expectNoBarriers(page);
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: words("staff.lists.export") }).click();
  expect((await file).suggestedFilename()).toBe("faults.csv");

  await page.getByRole("button", { name: said("checked.go", { rows: "2" }) }).click();
  await expect(page.getByRole("heading", { name: said("done.title") })).toBeVisible();
  await expectCounts(page, { newRows: 2, wrongRows: 2 });

  await press(page, "patronImport.done.undo");
  await expect(page.getByRole("heading", { name: said("done.undone") })).toBeVisible();
  await page.getByRole("link", { name: said("back") }).click();
  await expect(page.getByRole("row", { name: /Читатели школы/ })).toContainText(
    said("states.undone"),
  );
});

async function expectCounts(page: Page, wanted: Record<string, number>): Promise<void> {
  for (const [name, count] of Object.entries(wanted)) {
    const term = page
      .getByRole("term")
      .filter({ hasText: said(`counts.${name}`) })
      .first();
    await expect(term.locator("xpath=following-sibling::dd")).toHaveText(String(count));
  }
}

/** А is the 192nd sign of windows-1251, Ё and ё stand apart. */
function inCyrillic(text: string): Buffer {
  const apart = new Map([
    ["Ё", 0xa8],
    ["ё", 0xb8],
  ]);
  const byteOf = (sign: string) => {
    const code = sign.codePointAt(0) ?? 63;
    return apart.get(sign) ?? (code >= 0x410 ? code - 0x410 + 0xc0 : code);
  };
  return Buffer.from([...text].map(byteOf));
}
