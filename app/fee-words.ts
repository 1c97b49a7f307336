import { staffWords } from "#app/staff-words.ts";
import { type FeeKind, type ForgoReason, feeKinds, forgoReasons } from "#domain/money/books.ts";
import type { Currency } from "#domain/money/currency.server.ts";
import type { FeeStory } from "#domain/money/read-fees.server.ts";
import { inMoney } from "#i18n/format.ts";

/** Amounts, fees and acts in the words of whoever looks. */
export async function feeWords(currency: Currency) {
  const { words, tag } = await staffWords();
  const t = words("fees");
  const amount = (minor: number) => inMoney(tag, minor, currency.code);
  const nameOf = (fee: { readonly kind: string; readonly title: string | null }) => {
    const kind = kindNames.find((each) => each === fee.kind) ?? "other";
    return [t(`kinds.${kind}`), fee.title].filter(Boolean).join(" · ");
  };
  const act = (move: Pick<FeeStory, "act" | "means" | "reason">) => {
    const reason = forgoReasons.find((each) => each === move.reason);
    return [
      t(`acts.${move.act}`),
      move.means === null ? null : t(`means.${move.means}`),
      reason === undefined ? null : t(`reasons.${reason satisfies ForgoReason}`),
    ]
      .filter(Boolean)
      .join(" · ");
  };
  return { t, tag, inMoney: amount, nameOf, act };
}
const kindNames = Object.keys(feeKinds) as FeeKind[];
export type FeeWords = Awaited<ReturnType<typeof feeWords>>;
