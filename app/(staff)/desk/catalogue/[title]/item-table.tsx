import Link from "next/link";
import { staffWords } from "#app/staff-words.ts";
import { itemMarks } from "#domain/circulation/marking.ts";
import type { ItemRow } from "#domain/items/read-stock.server.ts";

const cell = "px-3 py-2";
const wide = `${cell} max-sm:hidden`;

/** Copies of a title. */
export async function ItemTable({ items }: { readonly items: readonly ItemRow[] }) {
  const t = (await staffWords()).words("stock");
  const state = (item: ItemRow) => {
    if (item.isLent) return t("isLent");
    if (item.isSetAside) return t("isSetAside");
    return item.marks.length === 0 ? t("isIn") : "";
  };
  const marks = (item: ItemRow) => itemMarks.filter((mark) => item.marks.includes(mark));
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full border-collapse">
        <thead>
          <tr className="border-line border-b-2 text-start">
            <th className={`${cell} whitespace-nowrap text-start`}>{t("barcode")}</th>
            <th className={`${wide} text-start`}>{t("fields.inventoryNumber")}</th>
            <th className={`${cell} whitespace-nowrap text-start`}>{t("fields.branch")}</th>
            <th className={`${wide} text-start`}>{t("fields.callNumber")}</th>
            <th className={`${cell} whitespace-nowrap text-start`}>{t("state")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.barcode} className="border-line border-b align-baseline">
              <td className={cell}>
                <Link
                  href={`/desk/items/${encodeURIComponent(item.barcode)}`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center font-mono underline underline-offset-4"
                >
                  {item.barcode}
                </Link>
              </td>
              <td className={wide}>{item.inventoryNumber}</td>
              <td className={cell}>{[item.branch, item.shelf].filter(Boolean).join(" · ")}</td>
              <td className={wide}>{item.callNumber}</td>
              <td className={cell}>
                {[state(item), ...marks(item).map((mark) => t(`marks.of.${mark}`))]
                  .filter((part) => part !== "")
                  .join(", ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
