import Link from "next/link";
import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { ItemForm } from "#app/(staff)/desk/items/[barcode]/item-form.tsx";
import { MarkForm } from "#app/(staff)/desk/items/[barcode]/mark-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { type ItemRow, readChoices, readItem } from "#domain/items/read-stock.server.ts";
import { plainAmount } from "#domain/money/amounts.ts";

type Way = { readonly params: Promise<{ readonly barcode: string }> };

/** An item: what is written of it, its marks, where it is. */
export default async function ItemPage({ params }: Way) {
  const barcode = decodeURIComponent((await params).barcode);
  const path = `/desk/items/${encodeURIComponent(barcode)}`;
  const person = await admit(path, { permission: "keep-items" });
  const item = await readItem(barcode);
  if (item === null) notFound();
  const t = (await staffWords()).words("stock");
  const { lists, currency } = await readChoices(person);
  return (
    <>
      <BackLink href={`/desk/catalogue/${item.titleId}`} name={item.title} />
      <h1 className="text-title font-mono">{item.barcode}</h1>
      <p>
        {item.isLent ? t("isLent") : item.isSetAside ? t("isSetAside") : t("isIn")}
        {item.accession === null ? null : ` · ${t("accessionOf", { number: item.accession })}`}
      </p>
      <ItemForm
        barcode={item.barcode}
        seen={item.version}
        first={asTyped(item, currency.digits)}
        choices={withOwn(lists, item)}
      />
      <MarkForm barcode={item.barcode} marks={item.marks} />
      <Link
        href={`/desk/labels?numbers=${encodeURIComponent(item.barcode)}`}
        prefetch={false}
        className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
      >
        {t("printLabel")}
      </Link>
    </>
  );
}

function asTyped(item: ItemRow, digits: number) {
  return {
    branch: item.branch,
    itemType: item.itemType,
    shelf: item.shelf ?? "",
    collection: item.collection ?? "",
    condition: item.condition ?? "",
    source: item.source ?? "",
    callNumber: item.callNumber ?? "",
    inventoryNumber: item.inventoryNumber ?? "",
    price: item.price === null ? "" : plainAmount(item.price, digits),
    parts: item.parts,
    isForLoan: item.isForLoan ? "yes" : "no",
  };
}

/** What is not offered any more is still chosen where it is used. */
function withOwn(lists: Awaited<ReturnType<typeof readChoices>>["lists"], item: ItemRow) {
  const own = (list: readonly { code: string; name: string }[], code: string | null) =>
    code === null || list.some((each) => each.code === code)
      ? list.map(({ code: each, name }) => ({ code: each, name }))
      : [...list, { code, name: code }];
  return {
    branch: own(lists.branch, item.branch),
    itemType: own(lists.itemType, item.itemType),
    shelf: own(lists.shelf, item.shelf),
    collection: own(lists.collection, item.collection),
    condition: own(lists.condition, item.condition),
    source: own(lists.source, item.source),
  };
}
