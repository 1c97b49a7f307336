import { expect } from "@playwright/test";
import type { Book, Library } from "#e2e/library/library.ts";
import { type Kiosk, start } from "#e2e/tablet/kiosk.ts";

type Screen = {
  readonly name: string;
  readonly reach: (kiosk: Kiosk, library: Library) => Promise<void>;
};

/** Every screen that a reader can come to, and the way there from the first one. */
export const screens = {
  attract: {
    name: "The first screen",
    reach: async () => {},
  },
  card: {
    name: "The screen that asks for the card",
    reach: async (kiosk) => {
      await kiosk.press(start(kiosk.words("kiosk.attract.borrow")));
      await kiosk.screen("card");
    },
  },
  number: {
    name: "The keys for a card's number",
    reach: async (kiosk) => {
      await kiosk.press(start(kiosk.words("kiosk.attract.borrow")));
      await kiosk.press(kiosk.words("kiosk.card.typeInstead"));
      await kiosk.press(kiosk.words("kiosk.keypad.letters"));
    },
  },
  pin: {
    name: "The keys for the PIN, and a refusal beside them",
    reach: async (kiosk, library) => {
      const card = await library.card("has-loans");
      await kiosk.press(kiosk.words("kiosk.attract.myLoans"));
      await kiosk.showCard(card);
      await kiosk.screen("pin");
      await kiosk.typePin(card.pin === "0000" ? "1111" : "0000");
      await kiosk.says(kiosk.words("reasons.card-or-pin-wrong.what"));
    },
  },
  "cannot-borrow": {
    name: "The screen that says that a reader cannot borrow",
    reach: async (kiosk, library) => {
      await kiosk.press(start(kiosk.words("kiosk.attract.borrow")));
      await kiosk.showCard(await library.card("blocked"));
      await kiosk.screen("cannot-borrow");
    },
  },
  borrow: {
    name: "A list with a book lent, one refused and one kept",
    reach: async (kiosk, library) => {
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
  },
  return: {
    name: "A list of returned books",
    reach: async (kiosk, library) => {
      const [book] = await library.booksOnShelf(1);
      await kiosk.press(start(kiosk.words("kiosk.attract.return")));
      await kiosk.showLabel(book?.barcode ?? "");
      await kiosk.line(book ?? { title: "" }, "not-on-loan");
    },
  },
  finish: {
    name: "The receipt",
    reach: async (kiosk, library) => {
      const [book] = await library.booksOnShelf(1);
      await kiosk.beginBorrowing(await library.card("ordinary"));
      await lend(kiosk, book);
      await kiosk.press(kiosk.words("kiosk.frame.finish"));
      await kiosk.screen("finish");
      await kiosk.press(kiosk.words("kiosk.finish.longer"));
    },
  },
  loans: {
    name: "My loans",
    reach: async (kiosk, library) => {
      await kiosk.openLoans(await library.card("overdue", "ADULT"));
      await expect(kiosk.page.getByRole("listitem").first()).toBeVisible();
    },
  },
  comfort: {
    name: "The choices for one's comfort",
    reach: async (kiosk) => {
      await kiosk.press(kiosk.words("kiosk.frame.comfort"));
      await kiosk.says(kiosk.words("comfort.title"));
    },
  },
  help: {
    name: "Help",
    reach: async (kiosk) => {
      await kiosk.press(kiosk.words("kiosk.attract.help"));
      await kiosk.says(kiosk.words("help.title"));
    },
  },
} as const satisfies Readonly<Record<string, Screen>>;

async function lend(kiosk: Kiosk, book: Book | undefined): Promise<void> {
  if (book === undefined) throw new Error("no book");
  await kiosk.showLabel(book.barcode);
  await kiosk.line(book, "lent");
}
