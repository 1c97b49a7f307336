import { becomeAdministrator, heading, press } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

test("A book is put on hold at the desk, set aside at the return with a slip, and fetched at the kiosk", async ({
  stranger,
  library,
  kiosk,
}) => {
  test.setTimeout(120_000);
  const desk = stranger.page;
  await becomeAdministrator(desk, library);
  const reader = await library.card("ordinary");
  const [book] = await library.booksOnShelf(1);
  if (book === undefined) throw new Error("no book");

  await desk.goto("/desk/holds/new");
  await desk.getByLabel(words("holds.place.card")).fill(reader.number);
  await desk.getByLabel(words("holds.place.item"), { exact: true }).fill(book.barcode);
  await desk.getByLabel(words("holds.columns.branch")).selectOption("CENTRAL");
  await expectNoBarriers(desk, { isKiosk: false });
  await press(desk, "holds.place.go");
  await heading(desk, book.title);
  await expect(desk.locator("[data-state=waiting]")).toBeVisible();

  // A copy stands on the shelf, this one or another: it is on the list of what is to be fetched.
  await desk.goto("/desk/CENTRAL/pull-list");
  const pull = desk.getByRole("row").filter({ hasText: book.title });
  await expect(pull).toHaveCount(1);
  const barcode = (await pull.getByRole("cell").nth(2).textContent()) ?? "";
  await desk.goto("/desk/CENTRAL/returns");
  await desk.getByLabel(words("holds.returns.item")).fill(barcode);
  await desk.keyboard.press("Enter");
  const slip = desk.locator("[data-slip]");
  await expect(slip).toBeVisible();

  const code = (await slip.getAttribute("data-slip")) ?? "";
  for (const name of reader.name.split(" ")) await expect(slip).not.toContainText(name);
  await expectNoBarriers(desk, { isKiosk: false });

  await desk.goto("/desk/CENTRAL/hold-shelf");
  await expect(desk.getByRole("cell", { name: code, exact: true })).toBeVisible();

  await kiosk.press(start(words("kiosk.attract.borrow")));
  await kiosk.screen("card");
  await kiosk.showCard(reader);
  await kiosk.screen("borrow");
  await kiosk.showLabel(barcode);
  const line = await kiosk.line(book, "lent");
  await expect(line).toContainText(words("reasons.own-hold.what"));

  await desk.goto("/desk/CENTRAL/hold-shelf");
  await expect(desk.getByRole("cell", { name: code, exact: true })).toHaveCount(0);
});
