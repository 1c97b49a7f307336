import { staffWords } from "#app/staff-words.ts";
import type { Copy } from "#domain/catalog/public-catalogue.server.ts";

/** Where each copy belongs, and whether it is there. */
export async function CopyTable({ copies }: { readonly copies: readonly Copy[] }) {
  const { words, tag } = await staffWords();
  const t = words("books");
  const day = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", timeZone: "UTC" });
  const stateOf = (copy: Copy) => {
    if (copy.isFree) return t("page.isFree");
    if (copy.dueOn !== null)
      return t("page.isOut", { day: day.format(new Date(`${copy.dueOn}T00:00:00Z`)) });
    return copy.isForLoan ? t("page.isAway") : t("page.inHouse");
  };
  return (
    <section
      aria-label={t("page.copies")}
      className="overflow-x-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
      tabIndex={0}
    >
      <table className="slip w-full border-collapse">
        <thead>
          <tr className="border-line border-b-2">
            {(["branch", "shelf", "callNumber", "state"] as const).map((column) => (
              <th
                key={column}
                scope="col"
                className={`px-3 py-2 text-start ${column === "shelf" ? "max-sm:hidden" : ""}`}
              >
                {t(`page.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {copies.map((copy) => (
            <tr key={copy.barcode} className="border-line border-b align-baseline">
              <td className="px-3 py-2">{copy.branch}</td>
              <td className="px-3 py-2 max-sm:hidden">{copy.shelf}</td>
              <td className="px-3 py-2">{copy.callNumber}</td>
              <td className={`px-3 py-2 ${copy.isFree ? "font-bold text-good" : ""}`}>
                {stateOf(copy)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
