import { feeWords } from "#app/fee-words.ts";
import { staffWords } from "#app/staff-words.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { readWithdrawal } from "#domain/items/read-withdrawals.server.ts";
import { drawWithdrawal } from "#domain/items/withdrawal-paper.server.ts";
import { readCurrency } from "#domain/money/currency.server.ts";

type Way = { readonly params: Promise<{ readonly withdrawal: string }> };
const columns = ["place", "inventoryNumber", "number", "book", "price"] as const;

/** The act on paper, to be signed. */
export async function GET(_: Request, { params }: Way): Promise<Response> {
  const passed = await requirePerson({ permission: ["withdraw-items", "approve-withdrawals"] });
  if (passed.status === "refused") return new Response(null, { status: 403 });
  const { withdrawal: asked } = await params;
  const found = /^\d{1,9}$/.test(asked) ? await readWithdrawal(Number(asked), passed.person) : null;
  if (found === null) return new Response(null, { status: 404 });
  const { act, items } = found;
  const t = (await staffWords()).words("withdrawals");
  const { inMoney } = await feeWords(await readCurrency());
  const pdf = await drawWithdrawal({
    title: act.number === null ? t("unnumbered") : t("actOf", { number: act.number }),
    lines: [
      `${t(`kinds.${act.kind}`)}. ${t(`states.${act.state}`)}${act.day === null ? "" : ` ${act.day}`}`,
      act.branch,
      `${t("reason")}: ${[act.reason, act.note].filter((part) => part !== "").join(". ")}`,
    ],
    heads: columns.map((name) => t(`columns.${name}`)),
    rows: items.map((item, place) => [
      String(place + 1),
      item.inventoryNumber,
      item.barcode,
      [item.authors, item.title, item.year].filter(Boolean).join(". "),
      item.price === null ? "" : inMoney(item.price),
    ]),
    sum: `${t("itemCount", { count: act.items })}. ${t("sum")}: ${inMoney(act.sum)}`,
    signatures: [
      `${t("proposedBy")}: ${act.maker ?? ""}`,
      `${t("decidedBy")}: ${act.decider ?? ""}`,
      t("commission"),
    ],
  });
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="withdrawal-${act.id}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}
