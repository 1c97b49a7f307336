import { staffWords } from "#app/staff-words.ts";
import type { Register } from "#domain/items/read-stock.server.ts";
import { plainAmount } from "#domain/money/amounts.ts";

const kinds = ["book", "serial", "map", "music", "sound", "video", "electronic", "other"] as const;
const totals = ["before", "received", "withdrawn", "restored", "after"] as const;
export type RegisterPart = {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Where the labels of each row are printed, empty where there are none; the page alone says so. */
  readonly labels?: readonly string[];
};

/** The three parts of the summary register as tables, for the page and for a spreadsheet. */
export async function sayRegister(register: Register): Promise<readonly RegisterPart[]> {
  const t = (await staffWords()).words("register");
  const { digits, code } = register.currency;
  const sum = (minor: number) => plainAmount(minor, digits);
  const place = [t("day"), t("branch")];
  const counted = [t("sum", { currency: code }), ...kinds.map((kind) => t(`kinds.${kind}`))];
  const counts = withEnd(register.totals);
  const year = String(register.year);
  return [
    {
      title: t("receipts"),
      heads: [t("number"), ...place, t("source"), t("document"), t("items"), t("titles")].concat(
        counted,
      ),
      rows: register.receipts.map((row) =>
        [row.number, row.day, row.branch, row.source, row.document, row.items, row.titles].concat(
          sum(row.sum),
          ofKinds(row.kinds),
        ),
      ),
      labels: register.receipts.map(({ id, items }) =>
        items === 0 ? "" : `/desk/labels?accession=${id}`,
      ),
    },
    {
      title: t("leavings"),
      heads: [t("act"), ...place, t("reason"), t("what"), t("items")].concat(counted),
      rows: register.leavings.map((row) =>
        [row.number, row.day, row.branch, row.reason, t(`what-${row.kind}`), row.items].concat(
          sum(row.sum),
          ofKinds(row.kinds),
        ),
      ),
    },
    {
      title: t("totals"),
      heads: ["", t("items"), t("sum", { currency: code })],
      rows: totals.map((name) => [
        t(`total.${name}`, { year }),
        counts[name].items,
        sum(counts[name].sum),
      ]),
    },
  ];
}

function ofKinds(of: Readonly<Record<string, number>>): number[] {
  return kinds.map((kind) => of[kind] ?? 0);
}

function withEnd(counts: Register["totals"]) {
  const { before, received, withdrawn, restored } = counts;
  const end = (name: "items" | "sum") =>
    before[name] + received[name] - withdrawn[name] + restored[name];
  return { ...counts, after: { items: end("items"), sum: end("sum") } };
}
