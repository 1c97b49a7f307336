import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { luhnDigit } from "#domain/scanning/check-digits.ts";
import { becomeAdministrator, heading, press } from "#e2e/staff/staff.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");
type Key = Parameters<typeof words>[0];
const said = (key: string) => words(`catalogueImport.${key}` as Key);

test("A damaged file of records is looked at first, what can be saved of it is taken, and taken back", async ({
  stranger,
  library,
}) => {
  const { page } = stranger;
  await becomeAdministrator(page, library);
  await page.goto("/admin");
  await page.getByRole("link", { name: words("checklist.tiles.catalogue-import.name") }).click();
  await heading(page, said("title"));
  await page.getByLabel(said("upload.file")).setInputFiles({
    name: "forty-years.mrc",
    mimeType: "application/marc",
    buffer: damagedFile(),
  });
  await press(page, "catalogueImport.upload.go");

  await heading(page, "forty-years.mrc");
  await expect(page.getByRole("heading", { name: said("preview.title") })).toBeVisible();
  await expectCounts(page, "preview", { createdTitles: 2, rejectedRecords: 1 });
  await expect(page.getByText(said("codes.length-mended"))).toBeVisible();
  await expect(page.getByText(said("codes.cut-off"))).toBeVisible();
  await expect(
    page.getByRole("listitem").filter({ hasText: "A lantern in the fog" }),
  ).toBeVisible();
  await expectNoBarriers(page, { isKiosk: false });

  await press(page, "catalogueImport.wishes.import");
  await expect(page.getByRole("heading", { name: said("done.title") })).toBeVisible();
  await expectCounts(page, "counts", { createdTitles: 2, rejectedRecords: 1 });
  const odd = page.getByRole("row", { name: /A lantern in the fog/ });
  await expect(odd).toContainText(said("codes.length-mended"));
  await expectNoBarriers(page, { isKiosk: false });

  await press(page, "catalogueImport.wishes.undo");
  await expect(page.getByRole("heading", { name: said("done.undone") })).toBeVisible();
  await page.goto("/catalogue?q=A+lantern+in+the+fog");
  await expect(page.getByRole("link", { name: "A lantern in the fog" })).toHaveCount(0);
});

test("A title is looked up by its ISBN, its copy gets a label, and a reader borrows it at the kiosk", async ({
  stranger,
  library,
  kiosk,
  withSetting,
}) => {
  const desk = stranger.page;
  const book = {
    title: "Ferries of the Lena",
    barcode: `3888888888888${luhnDigit("3888888888888")}`,
  };
  const other = await otherLibrary(book.title);
  await withSetting("titles.look-up-at", [`${other.origin}/sru`]);
  await becomeAdministrator(desk, library);
  await desk.getByRole("link", { name: words("staff.frame.catalogue"), exact: true }).click();
  await heading(desk, words("catalogue.title"));
  await desk.getByRole("link", { name: words("catalogue.ways.new.name") }).click();
  await enter(desk, book.title);
  await label(desk, book.barcode);
  other.close();

  await kiosk.beginBorrowing(await library.card("ordinary"));
  await kiosk.showLabel(book.barcode);
  await kiosk.line(book, "lent");
  expect(await library.loansOf(book.barcode)).toMatchObject([{ endedBy: null }]);
});

/** The check digit is looked at while it is typed; ten signs become thirteen. */
async function enter(desk: Page, title: string): Promise<void> {
  await heading(desk, words("titleForm.new"));
  const isbn = desk.getByLabel("ISBN", { exact: true });
  await isbn.fill("0-306-40615-3");
  await expect(desk.getByText(words("titleForm.isbn.wrong"))).toBeVisible();
  await isbn.fill("0-306-40615-2");
  await expect(
    desk.getByText(words("titleForm.isbn.right", { isbn: "9780306406157" })),
  ).toBeVisible();
  await press(desk, "lookUp.go");
  await expect(desk.getByLabel(words("titleForm.fields.title"), { exact: true })).toHaveValue(
    title,
  );
  await expect(desk.getByLabel(words("titleForm.fields.authors"))).toHaveValue(/Orlova/);
  await byKeyboard(desk);
  await expectNoBarriers(desk, { isKiosk: false });
  await press(desk, "titleForm.ways.published");
  await heading(desk, title);
}

/** What stands in no list is typed; an entry of a list is taken by its first letters or the arrows. */
async function byKeyboard(desk: Page): Promise<void> {
  const publisher = desk.getByLabel(words("titleForm.fields.publisher"));
  await publisher.fill("");
  await publisher.focus();
  await desk.keyboard.type("Ice Roads Press");
  await expect(publisher).toHaveValue("Ice Roads Press");
  await choose(desk, words("titleForm.fields.audience"), "ArrowDown", "children");
}

async function choose(desk: Page, name: string, key: string, value: string): Promise<void> {
  const list = desk.getByLabel(name, { exact: true });
  await list.focus();
  await desk.keyboard.press(key);
  await expect(list).toHaveValue(value);
}

async function label(desk: Page, barcode: string): Promise<void> {
  await desk.getByLabel(words("stock.labels")).fill(barcode);
  await choose(desk, words("stock.fields.branch"), "C", "CENTRAL");
  await choose(desk, words("stock.fields.itemType"), "B", "BOOK");
  await desk.getByRole("button", { name: words("stock.add"), exact: true }).focus();
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("link", { name: barcode })).toBeVisible();
  await expect(
    desk.getByRole("link", { name: words("staff.frame.catalogue"), exact: true }),
  ).toHaveAttribute("aria-current", "true");
  await expectNoBarriers(desk, { isKiosk: false });
  // Into the last place of a sheet that was begun.
  const printed = await desk.request.post("/desk/labels/print", {
    headers: { origin: new URL(desk.url()).origin },
    data: {
      kind: "item",
      code: "qr",
      sheet: "a4-21",
      start: 21,
      withLibrary: true,
      numbers: barcode,
      branch: "",
      shelf: "",
      collection: "",
      since: "",
    },
  });
  expect(printed.headers()["content-type"]).toBe("application/pdf");
  expect((await printed.body()).subarray(0, 5).toString()).toBe("%PDF-");
  const told = JSON.parse(decodeURIComponent(printed.headers()["x-told"] ?? "null"));
  expect(told).toMatchObject({ count: 1, pages: 1, unknown: [] });
}

async function expectCounts(
  page: Page,
  of: "preview" | "counts",
  wanted: Record<string, number>,
): Promise<void> {
  for (const [name, count] of Object.entries(wanted)) {
    const term = page
      .getByRole("term")
      .filter({ hasText: said(`${of}.${name}`) })
      .first();
    await expect(term.locator("xpath=following-sibling::dd")).toHaveText(String(count));
  }
}

/** One record is whole, one says a wrong length of itself, and the file ends inside the third. */
function damagedFile(): Buffer {
  const [whole, wrong, cut] = ["Ice roads", "A lantern in the fog", "The last winter house"].map(
    (title, index) =>
      marc([
        ["001", `fy-${index + 1}`],
        ["100", "1 \u001faOrlova, Vera"],
        ["245", `10\u001fa${title}`],
        ["260", "  \u001faYakutsk\u001fc1984"],
      ]),
  );
  return Buffer.from(`${whole}00099${wrong?.slice(5)}${cut?.slice(0, 50)}`, "latin1");
}

/** A record in ISO 2709: leader, directory, fields; one byte to a sign. */
function marc(fields: readonly (readonly [tag: string, data: string])[]): string {
  const digits = (value: number, length: number) => String(value).padStart(length, "0");
  let [directory, data] = ["", ""];
  for (const [tag, text] of fields) {
    directory += tag + digits(text.length + 1, 4) + digits(data.length, 5);
    data += `${text}\u001e`;
  }
  const base = 24 + directory.length + 1;
  const length = digits(base + data.length + 1, 5);
  return `${length}nam a22${digits(base, 5)}uu 4500${directory}\u001e${data}\u001d`;
}

/** Another library's server for SRU, which has one title. */
async function otherLibrary(
  title: string,
): Promise<{ readonly origin: string; readonly close: () => void }> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/xml");
    response.end(`<?xml version="1.0"?><searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/">
      <version>1.1</version><numberOfRecords>1</numberOfRecords><records><record>
      <recordSchema>marcxml</recordSchema><recordPacking>xml</recordPacking><recordData>
      <record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 i 4500</leader>
      <controlfield tag="001">fl-1</controlfield>
      <datafield tag="020" ind1=" " ind2=" "><subfield code="a">9780306406157</subfield></datafield>
      <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Orlova, Vera</subfield></datafield>
      <datafield tag="245" ind1="1" ind2="0"><subfield code="a">${title}</subfield></datafield>
      </record></recordData></record></records></searchRetrieveResponse>`);
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, close: () => void server.close() };
}
