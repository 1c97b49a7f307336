import { createHash } from "node:crypto";
import { hasBranches, plant } from "#db/queries/demo.ts";
import { demoBooks } from "#db/seed/demo/books.ts";
import { cardNumber, type DigitOf, demoCopies } from "#db/seed/demo/copies.ts";
import {
  type BranchCode,
  branches,
  categories,
  holidays,
  hours,
  itemTypes,
  pinLength,
  policies,
  settings,
} from "#db/seed/demo/library.ts";
import { writePastLoans } from "#db/seed/demo/past-loans.ts";
import { type DemoPatron, demoPatrons, type PatronNote } from "#db/seed/demo/patrons.ts";
import type { Transaction } from "#db/transaction.ts";

/** Time, chance and the library's own ways of making codes: arguments, so that a test can hold them. */
export type DemoMeans = {
  readonly now: Date;
  readonly random: (bytes: number) => Uint8Array;
  readonly checkDigit: DigitOf;
  /** The text of a card's QR code from 16 bytes of chance. */
  readonly writeCardToken: (bytes: Uint8Array) => string;
  readonly hashPin: (pin: string) => Promise<string>;
};

/** What only the demo may know in clear: the database keeps hashes. */
export type DemoCard = {
  readonly name: string;
  readonly language: DemoPatron["language"];
  readonly category: string;
  readonly number: string;
  readonly token: string;
  readonly pin: string;
  readonly note: PatronNote;
};

/** Fills an empty library; null where there is one already. */
export async function loadDemo(
  transaction: Transaction,
  means: DemoMeans,
): Promise<readonly DemoCard[] | null> {
  if (await hasBranches(transaction)) return null;
  await plantLibrary(transaction, means.now);
  const copies = demoCopies(means.checkDigit);
  await plant(transaction, "title", demoBooks);
  await plant(transaction, "item", copies);
  const readers = await Promise.all(demoPatrons.map((each, index) => enrol(each, index, means)));
  await plant(transaction, "patron", readers);
  await plant(transaction, "card", readers);
  const borrowers = readers.map((reader) => ({ ...reader, card: reader.number }));
  await writePastLoans(transaction, { now: means.now, borrowers, copies });
  return readers.map(({ secret }) => secret);
}

async function plantLibrary(transaction: Transaction, now: Date): Promise<void> {
  await plant(transaction, "branch", branches);
  await plant(
    transaction,
    "hours",
    branches.flatMap(({ code }) => hours[code].map((each) => ({ ...each, branch: code }))),
  );
  await plant(transaction, "closedDay", closedDays(now.getUTCFullYear()));
  await plant(transaction, "category", categories);
  await plant(transaction, "itemType", itemTypes);
  await plant(transaction, "policy", policies);
  await plant(transaction, "setting", settings);
}

/** The holidays of last year, this one and two more, and a cleaning day at the end of each month. */
function closedDays(year: number) {
  return [year - 1, year, year + 1, year + 2].flatMap((each) => [
    ...holidays.flatMap(([day, reason]) =>
      branches.map(({ code }) => ({ branch: code, day: `${each}-${day}`, reason })),
    ),
    ...Array.from({ length: 12 }, (_, month) => ({
      branch: "CENTRAL" satisfies BranchCode,
      day: new Date(Date.UTC(each, month + 1, 0)).toISOString().slice(0, 10),
      reason: "Cleaning day",
    })),
  ]);
}

async function enrol(patron: DemoPatron, index: number, means: DemoMeans) {
  const { familyName, givenName, language, category, note, loans } = patron;
  const number = cardNumber(index + 1, means.checkDigit);
  const token = means.writeCardToken(means.random(16));
  const pin = drawPin(means.random);
  const name = language === "zh" ? `${familyName}${givenName}` : `${givenName} ${familyName}`;
  const secret: DemoCard = { name, language, category, number, token, pin, note };
  return {
    ...{ familyName, givenName, language, category, number, loans, secret },
    branch: (index % 4 === 3 ? "RIVER" : "CENTRAL") satisfies BranchCode as BranchCode,
    expiresOn: dayFrom(means.now, note === "expired" ? -75 : 290 + index),
    restrictedUntil: note === "blocked" ? "9999-12-31T00:00:00Z" : null,
    pinHash: await means.hashPin(pin),
    // Two of three have an address; nothing that is sent to example.org reaches anybody.
    email: index % 3 === 2 ? null : `reader-${index + 1}@example.org`,
    tokenHash: createHash("sha256").update(token).digest("hex"),
    status: note === "card-lost" ? "lost" : "active",
  };
}

/** Drawn anew while all its digits are the same: nobody would believe 0000. */
function drawPin(random: DemoMeans["random"]): string {
  for (;;) {
    const [high = 0, middle = 0, low = 0] = random(3);
    const pin = String((high * 65_536 + middle * 256 + low) % 10 ** pinLength);
    const padded = pin.padStart(pinLength, "0");
    if (new Set(padded).size > 1) return padded;
  }
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
