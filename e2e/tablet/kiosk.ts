import { expect, type Locator, type Page } from "@playwright/test";
import type { ScreenName } from "#domain/kiosk/flow.ts";
import type { LineState } from "#domain/kiosk/lines.ts";
import { showToCamera } from "#e2e/camera/show-to-camera.ts";
import type { Book, Card } from "#e2e/library/library.ts";
import { type Words, wordsOf } from "#e2e/tablet/words.ts";

/** What a reader does at a kiosk, and what she sees. */
export type Kiosk = Hands & {
  readonly page: Page;
  /** In the language that the reader has chosen. */
  readonly words: Words;
  readonly open: () => Promise<void>;
  /** Said on the screen itself; a screen reader hears it beside that. */
  readonly says: (sentence: string | RegExp) => Promise<void>;
  /** The line of a title, in this state; waited for as long as anything, or so many seconds. */
  readonly line: (
    book: Pick<Book, "title">,
    state: LineState,
    seconds?: number,
  ) => Promise<Locator>;
  readonly counts: (scanned: number, registered: number) => Promise<void>;
  /** From the first screen to the list of books. */
  readonly beginBorrowing: (card: Card) => Promise<void>;
  /** The same by typing: a number needs its PIN, and a PIN allows more than a card. */
  readonly beginBorrowingByPin: (card: Card) => Promise<void>;
  readonly openLoans: (card: Card) => Promise<void>;
};

type Hands = {
  readonly screen: (name: ScreenName) => Promise<void>;
  readonly press: (name: string | RegExp) => Promise<void>;
  readonly showCard: (card: Pick<Card, "token">) => Promise<void>;
  readonly showLabel: (barcode: string, symbology?: "code128" | "codabar") => Promise<void>;
  readonly takeAway: () => Promise<void>;
  readonly typePin: (pin: string) => Promise<void>;
  readonly typeNumber: (number: string) => Promise<void>;
};

export function kioskOn(page: Page, words: Words = wordsOf("en")): Kiosk {
  const hands = handsAt(page, words);
  return {
    ...hands,
    ...waysInto(hands, words),
    page,
    words,
    open: async () => {
      await page.goto("/kiosk");
      await hands.screen("attract");
    },
    says: (sentence) =>
      expect(page.locator("[data-screen]").getByText(sentence).first()).toBeVisible(),
    line: async ({ title }, state, seconds) => {
      const named = page.getByText(title, { exact: true });
      const line = page.getByRole("listitem").filter({ has: named }).first();
      const patience = seconds === undefined ? {} : { timeout: seconds * 1000 };
      await expect(line).toHaveAttribute("data-state", state, patience);
      return line;
    },
    counts: (scanned, registered) => countsAre(page, words, scanned, registered),
  };
}

/** The large buttons of the first screen are named by their word and what stands below it. */
export function start(word: string): RegExp {
  return new RegExp(`^${word}`);
}

function handsAt(page: Page, words: Words): Hands {
  const press = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
  return {
    screen: (name) => expect(page.locator(`[data-screen="${name}"]`)).toBeVisible(),
    press,
    showCard: ({ token }) => showToCamera(page, { code: token, symbology: "qr" }),
    showLabel: (code, symbology = "code128") => showToCamera(page, { code, symbology }),
    takeAway: () => showToCamera(page, null),
    typePin: async (pin) => {
      for (const digit of pin) await press(digit);
      await press(words("kiosk.pin.go"));
    },
    typeNumber: async (number) => {
      for (const digit of number) await press(digit);
      await press(words("kiosk.keypad.done"));
    },
  };
}

function waysInto(
  { screen, press, showCard, typePin, typeNumber }: Hands,
  words: Words,
): Pick<Kiosk, "beginBorrowing" | "beginBorrowingByPin" | "openLoans"> {
  return {
    beginBorrowing: async (card) => {
      await press(start(words("kiosk.attract.borrow")));
      await screen("card");
      await showCard(card);
      await screen("borrow");
    },
    beginBorrowingByPin: async ({ number, pin }) => {
      await press(start(words("kiosk.attract.borrow")));
      await press(words("kiosk.card.typeInstead"));
      await typeNumber(number);
      await screen("pin");
      await typePin(pin);
      await screen("borrow");
    },
    openLoans: async (card) => {
      await press(words("kiosk.attract.myLoans"));
      await showCard(card);
      await screen("pin");
      await typePin(card.pin);
      await screen("loans");
    },
  };
}

async function countsAre(
  page: Page,
  words: Words,
  scanned: number,
  registered: number,
): Promise<void> {
  const big = (chunks: unknown) => String(chunks);
  const footer = page.getByRole("contentinfo");
  await expect(footer).toContainText(words.markup("kiosk.counts.scanned", { count: scanned, big }));
  await expect(footer).toContainText(
    words.markup("kiosk.counts.registered", { count: registered, big }),
  );
}
