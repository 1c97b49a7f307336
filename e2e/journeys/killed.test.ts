import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { Book, Card, Library } from "#e2e/library/library.ts";
import { placeOfRun } from "#e2e/start/place.ts";
import { freezeAtAnswer, hold, holdSigning } from "#e2e/tablet/hold.ts";
import { type KillableTablet, killableTablet, pairByDemo } from "#e2e/tablet/killable.ts";
import type { Kiosk } from "#e2e/tablet/kiosk.ts";
import { start } from "#e2e/tablet/kiosk.ts";
import { test as base } from "#e2e/tablet/operated.ts";
import { keptOn } from "#e2e/tablet/outbox.ts";
import { typeByScanner } from "#e2e/tablet/wedge.ts";
import { wordsOf } from "#e2e/tablet/words.ts";

const words = wordsOf("en");

type Begun = {
  readonly page: Page;
  readonly kiosk: Kiosk;
  readonly library: Library;
  readonly card: Card;
  readonly books: readonly [Book, Book];
};

/** One kiosk on a profile of its own, killed again and again. */
const test = base.extend<object, { tablet: KillableTablet }>({
  tablet: [
    async ({ launchOptions }, use) => {
      const profile = await mkdtemp(join(tmpdir(), "bibliomat-killed-"));
      const tablet = killableTablet(profile, (await placeOfRun()).url, launchOptions);
      const { page } = await tablet.start();
      await pairByDemo(page);
      await use(tablet);
      await tablet.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: "worker" },
  ],
});

/**
 * Each point is a state of its own. `reach` leads to it and returns at it; then the browser dies. What
 * the ledger and the reader find afterwards stands beside it.
 */
type Point = {
  readonly name: string;
  readonly reach: (begun: Begun) => Promise<void>;
  /** Loans that the first and the second book ever had, when all is delivered. */
  readonly loans: readonly [number, number];
  /** What the first screen says; null: there is nothing to say. */
  readonly says: { readonly registered: number } | null;
  /** Titles on the receipt after the card is shown again: of the first, of the second book. */
  readonly receipt: readonly boolean[];
};

const onlyFirst = { loans: [1, 0], says: { registered: 1 }, receipt: [true, false] } as const;
const both = { loans: [1, 1], says: { registered: 2 }, receipt: [true, true] } as const;

const points: readonly Point[] = [
  {
    name: "before the command is stored",
    reach: async (begun) => {
      await lend(begun, 0);
      await holdSigning(begun.page);
      await typeByScanner(begun.page, begun.books[1].barcode);
      await expect(begun.page.getByText(words("kiosk.line.sent")).first()).toBeVisible();
    },
    ...onlyFirst,
  },
  {
    name: "when the command is stored and nothing has left the tablet",
    reach: async (begun) => {
      await lend(begun, 0);
      const held = await hold(begun.page, "before");
      await typeByScanner(begun.page, begun.books[1].barcode);
      await held.reached;
    },
    ...both,
  },
  {
    name: "while the library is at it, before it has decided",
    reach: async (begun) => {
      await lend(begun, 0);
      const release = await begun.library.holdItem(begun.books[1].barcode);
      const sent = begun.page.waitForRequest(/kiosk|commands/);
      await typeByScanner(begun.page, begun.books[1].barcode);
      await sent;
      await expect.poll(() => begun.library.waitingForLocks()).toBeGreaterThan(0);
      setTimeout(() => void release(), 1_500);
    },
    ...both,
  },
  {
    name: "when the library has decided and its answer is on the way",
    reach: async (begun) => {
      await lend(begun, 0);
      const held = await hold(begun.page, "after");
      await typeByScanner(begun.page, begun.books[1].barcode);
      await held.reached;
    },
    ...both,
  },
  {
    name: "when the answer has come and is not yet on the screen",
    reach: async (begun) => {
      await lend(begun, 0);
      await freezeAtAnswer(begun.page);
      const answered = begun.page.waitForResponse((one) => one.request().method() === "POST");
      await typeByScanner(begun.page, begun.books[1].barcode);
      await (await answered).finished();
      await expect.poll(() => begun.library.loansOf(begun.books[1].barcode)).toHaveLength(1);
    },
    ...both,
  },
  { name: "between two books", reach: (begun) => lend(begun, 0), ...onlyFirst },
  {
    name: "at Finish, with a book that waits to be confirmed",
    reach: async (begun) => {
      await lend(begun, 0);
      await begun.page.context().setOffline(true);
      await typeByScanner(begun.page, begun.books[1].barcode);
      await expect(begun.page.locator('[data-waiting="kept"]')).toBeVisible();
      await begun.kiosk.press(words("kiosk.frame.finish"));
    },
    ...both,
  },
  {
    name: "while the receipt is on the screen",
    reach: async (begun) => {
      await lend(begun, 0);
      await lend(begun, 1);
      await begun.kiosk.press(words("kiosk.frame.finish"));
      await begun.kiosk.screen("finish");
    },
    ...both,
  },
  {
    name: "while a book is being taken back by Undo",
    reach: async (begun) => {
      await lend(begun, 0);
      await lend(begun, 1);
      const held = await hold(begun.page, "after");
      await begun.page
        .getByRole("button", { name: words("kiosk.line.undoTitle", begun.books[1]) })
        .click();
      await held.reached;
    },
    loans: [1, 1],
    says: { registered: 1 },
    receipt: [true, false],
  },
];

for (const point of points) {
  test(`Killed ${point.name}, a kiosk loses nothing and doubles nothing`, async ({
    tablet,
    library,
  }) => {
    const begun = await begin(tablet, library);
    await point.reach(begun);
    await tablet.kill();

    const { page, kiosk } = await tablet.start();
    await kiosk.screen("attract");
    await allDelivered(page);
    for (const [at, { barcode }] of begun.books.entries())
      await expect.poll(() => library.loansOf(barcode)).toHaveLength(point.loans[at] ?? 0);
    await saysOnlyCounts(page, point.says, begun.books);
    await receiptIsBack(begun, page, kiosk, point.receipt);
  });
}

test("Killed while a book is given back, a kiosk takes it back once", async ({
  tablet,
  library,
}) => {
  const book = await library.bookOnShelf();
  await library.operator("loan", (await library.card("ordinary")).number, book.barcode);
  const { page, kiosk } = await tablet.start();
  await kiosk.press(start(words("kiosk.attract.return")));
  await kiosk.screen("return");
  const held = await hold(page, "after");
  await typeByScanner(page, book.barcode);
  await held.reached;
  await tablet.kill();

  const again = await tablet.start();
  await again.kiosk.screen("attract");
  await allDelivered(again.page);
  expect(await library.loansOf(book.barcode)).toMatchObject([{ endedBy: "returned" }]);
  // Nobody showed a card, so no card is asked for.
  const notice = again.page.locator("[data-interrupted]");
  await expect(notice).toContainText(
    words("kiosk.interrupted.what", { registered: 1, waiting: 0 }),
  );
  await expect(notice).not.toContainText(words("kiosk.interrupted.next"));
});

test("Killed while a loan is renewed, a kiosk renews it once", async ({ tablet, library }) => {
  await library.forgetTries();
  const card = await library.card("has-loans", "STUDENT");
  const { page, kiosk } = await tablet.start();
  await kiosk.press(words("kiosk.attract.myLoans"));
  await typeByScanner(page, card.token);
  await kiosk.screen("pin");
  await kiosk.typePin(card.pin);
  await kiosk.screen("loans");
  const held = await hold(page, "after");
  const book = await firstRenewable(page, await library.booksOf(card));
  const before = await library.renewalsOf(book.barcode);
  await page.getByRole("button", { name: words("kiosk.line.renewTitle", book) }).click();
  await held.reached;
  await tablet.kill();

  const again = await tablet.start();
  await again.kiosk.screen("attract");
  await allDelivered(again.page);
  expect(await library.renewalsOf(book.barcode)).toBe(before + 1);
  await expect(again.page.locator("[data-interrupted]")).toBeVisible();
});

test("Killed while it is being paired, a tablet says how to pair and is paired once more", async ({
  library,
  launchOptions,
}) => {
  const profile = await mkdtemp(join(tmpdir(), "bibliomat-pairing-"));
  const tablet = killableTablet(profile, (await placeOfRun()).url, launchOptions);
  const { page } = await tablet.start();
  const pairing = (request: { url: () => string }) => request.url().endsWith("/api/v1/pairings");
  const held = await hold(page, "after", pairing);
  await page.getByRole("button", { name: words("pairing.demo") }).click();
  await held.reached;
  await tablet.kill();

  const again = await tablet.start();
  await expect(again.page.getByText(words("pairing.intro"))).toBeVisible();
  await pairByDemo(again.page);
  const [book] = await library.booksOnShelf(1);
  await again.kiosk.press(start(words("kiosk.attract.return")));
  await typeByScanner(again.page, book?.barcode ?? "");
  await again.kiosk.line(book ?? { title: "" }, "not-on-loan");
  await tablet.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function firstRenewable(page: Page, books: readonly Book[]): Promise<Book> {
  await expect(page.getByRole("listitem").first()).toBeVisible();
  for (const book of books) {
    const button = page.getByRole("button", { name: words("kiosk.line.renewTitle", book) });
    if (await button.isVisible()) return book;
  }
  throw new Error("nothing of this reader can be renewed");
}

async function begin(tablet: KillableTablet, library: Library): Promise<Begun> {
  await library.forgetTries();
  const { page, kiosk } = await tablet.start();
  await kiosk.screen("attract");
  const card = await library.card("ordinary");
  const [one, other] = await library.booksOnShelf(2);
  if (one === undefined || other === undefined) throw new Error("no books");
  await typeByScanner(page, card.token);
  await kiosk.screen("borrow");
  return { page, kiosk, library, card, books: [one, other] };
}

async function lend({ page, kiosk, books }: Begun, at: 0 | 1): Promise<void> {
  await typeByScanner(page, books[at].barcode);
  await kiosk.line(books[at], "lent");
}

/** What was stored has reached the library, without anybody's help. */
async function allDelivered(page: Page): Promise<void> {
  await expect
    .poll(async () => (await keptOn(page)).states.filter((state) => state !== "answered"), {
      timeout: 15_000,
    })
    .toEqual([]);
}

async function saysOnlyCounts(page: Page, says: Point["says"], books: readonly Book[]) {
  const notice = page.locator("[data-interrupted]");
  if (says === null) return await expect(notice).toBeHidden();
  const { registered } = says;
  await expect(notice).toContainText(words("kiosk.interrupted.what", { registered, waiting: 0 }));
  for (const { title, barcode } of books) {
    const all = await page.content();
    expect(all).not.toContain(title);
    expect(all).not.toContain(barcode);
  }
}

/** The same card brings the books back into the list, and Finish shows them on the receipt. */
async function receiptIsBack(
  { card, books }: Begun,
  page: Page,
  kiosk: Kiosk,
  expected: readonly boolean[],
): Promise<void> {
  await typeByScanner(page, card.token);
  await kiosk.screen("borrow");
  for (const [at, isThere] of expected.entries()) {
    const book = books[at];
    if (book !== undefined && isThere) await kiosk.line(book, "lent");
  }
  await kiosk.press(words("kiosk.frame.finish"));
  await kiosk.screen("finish");
  const receipt = page.getByRole("region", { name: words("kiosk.finish.receipt") });
  for (const [at, isThere] of expected.entries()) {
    const title = books[at]?.title ?? "";
    if (isThere) await expect(receipt).toContainText(title);
    else await expect(receipt).not.toContainText(title);
  }
  await kiosk.press(words("kiosk.finish.done"));
  await kiosk.screen("attract");
  await expect(page.locator("[data-interrupted]")).toBeHidden();
  await expect.poll(() => keptOn(page)).toEqual({ states: [], hasVisit: false });
}
