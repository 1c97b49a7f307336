import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import { barcodeOf, itemOf, visitId } from "#tools/bench/library.ts";
import type { Chance } from "#tools/faults/chance.ts";

/** What one tablet knows of its own books from the answers that it got; nobody else touches them. */
export type Shelf = {
  /** Something that may be done now, with a book that is not in `busy`. */
  readonly nextBody: (chance: Chance, busy: ReadonlySet<string>) => CommandBody | null;
  readonly learn: (id: string, body: CommandBody, answer: Answer) => void;
};

type Book = { readonly visit: string; lastLent: string | null; isLent: boolean };

/** Fewer than a reader may have at once. */
const books = 24;
const visits = 8;

export function shelfOf(tablet: number): Shelf {
  const known = new Map<string, Book>();
  for (let book = 0; book < books; book += 1) {
    const visit = visitId(tablet * 1000 + (book % visits));
    known.set(barcodeOf(itemOf(tablet, book)), { visit, lastLent: null, isLent: false });
  }
  return {
    nextBody: (chance, busy) => {
      const free = [...known].filter(([item]) => !busy.has(item));
      const [item, book] = chance.pick(free) ?? [];
      return item === undefined || book === undefined ? null : bodyFor(chance, item, book);
    },
    learn: (id, body, answer) => learn(known, id, body, answer),
  };
}

function bodyFor(chance: Chance, item: string, book: Book): CommandBody {
  const { visit, lastLent } = book;
  const scannedAt = new Date().toISOString();
  if (!book.isLent) return { kind: "borrow", visit, item, scannedAt, confirmed: [] };
  const share = chance.share();
  if (share < 0.15) return { kind: "renew", visit, item, scannedAt };
  if (share < 0.25 && lastLent !== null)
    return { kind: "undo", visit, undoes: lastLent, scannedAt };
  return { kind: "return", visit: null, item, scannedAt };
}

function learn(known: Map<string, Book>, id: string, body: CommandBody, answer: Answer): void {
  if (!("item" in answer) || answer.item === null) return;
  const book = known.get(answer.item.barcode);
  if (book === undefined) return;
  if (answer.outcome === "lent") {
    book.isLent = true;
    book.lastLent = id;
  } else if (answer.outcome === "renewed") {
    // What was renewed since is no longer simply undone.
    book.lastLent = null;
  } else if (
    answer.outcome === "returned" ||
    (answer.outcome === "undone" && body.kind === "undo")
  ) {
    book.isLent = false;
    book.lastLent = null;
  }
}
