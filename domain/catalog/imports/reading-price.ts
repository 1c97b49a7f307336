/**
 * In minor units, of the first number that stands there: "350.00", "$12,95", "1 250,00 р.", "1,299.00".
 * Three digits behind a lone point or comma are thousands: no currency here has three behind its own.
 * Null: no price is named; `unfit`: a number stands there, and nobody can be sure what it says.
 */
export function readPrice(said: string, digits: number): number | "unfit" | null {
  const found = /\d+(?:(?:[.,'-]| (?=\d{3}(?!\d)))\d+)*/.exec(plain(said));
  if (found === null) return null;
  const [run] = found;
  if (!/[1-9]/.test(run)) return null;
  const parts = partsOf(run);
  if (parts === null) return "unfit";
  const [whole, part] = parts;
  if (/[1-9]/.test(part.slice(digits))) return "unfit";
  const minor = Number(whole + part.slice(0, digits).padEnd(digits, "0"));
  return minor <= mostPrice ? minor : "unfit";
}

/** What nothing in a library costs, in minor units. */
const mostPrice = 100_000_000;

/** One kind of blank, of apostrophe and of digit; roubles and kopecks as one number. */
function plain(said: string): string {
  return said
    .normalize("NFKC")
    .replace(/\s/gu, " ")
    .replace(/[’‘ʼ´`]/gu, "'")
    .replace(
      /(\d) ?р(?:уб)?\.? ?(\d{1,2}) ?к/iu,
      (_, last: string, kopecks: string) => `${last},${kopecks.padStart(2, "0")}`,
    );
}

/** What stands before the decimal point and behind it; null: the number can be read in several ways. */
function partsOf(run: string): readonly [whole: string, part: string] | null {
  for (const shape of shapes) {
    const { whole, part = "" } = shape.exec(run)?.groups ?? {};
    if (whole !== undefined) return [whole.replace(/\D/g, ""), part];
  }
  return null;
}

const shapes = [
  /^(?<whole>[1-9]\d{0,2}(?<sign>[ .,'])\d{3}(?:\k<sign>\d{3})*)(?:(?!\k<sign>)[.,](?<part>\d+))?$/,
  // As in India: 1,00,000.
  /^(?<whole>[1-9]\d?(?:,\d{2})+,\d{3})(?:\.(?<part>\d+))?$/,
  /^(?<whole>\d+)(?:[.,](?<part>\d+))?$/,
];
