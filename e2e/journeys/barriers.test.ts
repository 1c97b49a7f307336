import type { Book, Library } from "#e2e/library/library.ts";
import { expectNoBarriers } from "#e2e/tablet/axe.ts";
import { expect, test } from "#e2e/tablet/journey.ts";
import { type Kiosk, kioskOn, start } from "#e2e/tablet/kiosk.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

/** Brings the kiosk to a screen; what is looked for is the same on all of them. */
const screens: Readonly<Record<string, (kiosk: Kiosk, library: Library) => Promise<void>>> = {
  "The first screen": async () => {},
  "The screen that asks for the card": async (kiosk) => {
    await kiosk.press(start(words("kiosk.attract.borrow")));
    await kiosk.screen("card");
  },
  "The keys for a card's number": async (kiosk) => {
    await kiosk.press(start(words("kiosk.attract.borrow")));
    await kiosk.press(words("kiosk.card.typeInstead"));
    await kiosk.press(words("kiosk.keypad.letters"));
  },
  "The keys for the PIN, and a refusal beside them": async (kiosk, library) => {
    const card = await library.card("has-loans");
    await kiosk.press(words("kiosk.attract.myLoans"));
    await kiosk.showCard(card);
    await kiosk.screen("pin");
    await kiosk.typePin(card.pin === "0000" ? "1111" : "0000");
    await kiosk.says(words("reasons.card-or-pin-wrong.what"));
  },
  "The screen that says that a reader cannot borrow": async (kiosk, library) => {
    await kiosk.press(start(words("kiosk.attract.borrow")));
    await kiosk.showCard(await library.card("blocked"));
    await kiosk.screen("cannot-borrow");
  },
  "A list with a book lent, one refused and one kept": async (kiosk, library) => {
    const [one, other] = await library.booksOnShelf(2);
    const [stays] = await library.booksOnShelf(1, { type: "REFERENCE" });
    await kiosk.beginBorrowing(await library.card("ordinary"));
    await lend(kiosk, one);
    await kiosk.showLabel(stays?.barcode ?? "");
    await kiosk.line(stays ?? { title: "" }, "refused");
    await kiosk.page.context().setOffline(true);
    await kiosk.showLabel(other?.barcode ?? "");
    await expect(kiosk.page.locator('[data-waiting="kept"]')).toBeVisible();
  },
  "A list of returned books": async (kiosk, library) => {
    const [book] = await library.booksOnShelf(1);
    await kiosk.press(start(words("kiosk.attract.return")));
    await kiosk.showLabel(book?.barcode ?? "");
    await kiosk.line(book ?? { title: "" }, "not-on-loan");
  },
  "The receipt": async (kiosk, library) => {
    const [book] = await library.booksOnShelf(1);
    await kiosk.beginBorrowing(await library.card("ordinary"));
    await lend(kiosk, book);
    await kiosk.press(words("kiosk.frame.finish"));
    await kiosk.screen("finish");
    await kiosk.press(words("kiosk.finish.longer"));
  },
  "My loans": async (kiosk, library) => {
    await kiosk.openLoans(await library.card("overdue", "ADULT"));
    await expect(kiosk.page.getByRole("listitem").first()).toBeVisible();
  },
  Help: async (kiosk) => {
    await kiosk.press(words("kiosk.attract.help"));
    await kiosk.says(words("help.title"));
  },
};

for (const [name, reach] of Object.entries(screens)) {
  test(`${name} has no barrier, in light and in dark`, async ({ kiosk, library, page, watch }) => {
    watch.expect(/ERR_INTERNET_DISCONNECTED/);
    await reach(kiosk, library);
    await expectNoBarriers(page);
    await page.context().setOffline(false);
  });
}

test("The warning before everything is cleared has no barrier", async ({ page, withSetting }) => {
  await withSetting("kiosk.idle-seconds", 1);
  const kiosk = kioskOn(page);
  await kiosk.open();
  await kiosk.press(start(words("kiosk.attract.return")));
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectNoBarriers(page);
});

test("A tablet that is not paired, and one that was revoked, have no barrier", async ({
  stranger,
  library,
}) => {
  const { page, watch } = stranger;
  await page.goto("/kiosk");
  await expect(page.getByRole("heading", { name: words("pairing.title") })).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole("button", { name: words("pairing.demo") }).click();
  await kioskOn(page).screen("attract");
  const devices = (await library.operator("device", "list", "--json")).trim().split("\n");
  const { id } = devices
    .map((line) => JSON.parse(line))
    .sort(byPairing)
    .at(-1);
  await library.operator("device", "revoke", id);
  watch.expect(/status of 40[13]/);
  await page.reload();
  await expect(page.locator('[data-problem="revoked"]')).toBeVisible();
  await expectNoBarriers(page);
});

for (const path of ["/", "/demo", "/trust", "/nowhere"]) {
  test(`The page ${path} has no barrier`, async ({ page, watch }) => {
    watch.expect(/status of 404.*\/nowhere/);
    await page.goto(path);
    await expectNoBarriers(page, { isKiosk: false });
  });
}

async function lend(kiosk: Kiosk, book: Book | undefined): Promise<void> {
  if (book === undefined) throw new Error("no book");
  await kiosk.showLabel(book.barcode);
  await kiosk.line(book, "lent");
}

function byPairing(one: { pairedAt: string }, other: { pairedAt: string }): number {
  return one.pairedAt.localeCompare(other.pairedAt);
}
