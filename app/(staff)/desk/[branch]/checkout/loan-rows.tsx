"use client";

import { useTranslations } from "use-intl/react";
import type { Deed } from "#app/(staff)/desk/[branch]/checkout/served.ts";
import type { Serve } from "#app/(staff)/desk/[branch]/checkout/use-serving.ts";
import { Button } from "#components/ui/button.tsx";

/** A book that a reader has, in words. */
export type ServedLoan = {
  readonly key: string;
  readonly title: string;
  readonly authors: string;
  readonly barcode: string;
  readonly when: string;
  readonly isLate: boolean;
  /** What was passed when it was lent, why and by whom. */
  readonly passed: readonly string[];
};

const seldom = ["to-repair", "claimed-returned", "lost"] as const satisfies readonly Deed[];

/** What a reader has, each with what can be done about it. */
export function LoanRows(props: {
  readonly loans: readonly ServedLoan[];
  readonly serve: Serve;
  readonly isBusy: boolean;
}) {
  const t = useTranslations("checkout");
  const { loans, serve } = props;
  return (
    <section aria-labelledby="loans" className="slip flex flex-col gap-3 p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="loans" className="text-xl">
          {t("loans")}
          {loans.length === 0 ? "" : ` (${loans.length})`}
        </h2>
        {loans.length < 2 ? null : (
          <Button size="desk" aria-disabled={props.isBusy} onClick={() => serve("renew-all", "")}>
            {t("renewAll")}
          </Button>
        )}
      </div>
      {loans.length === 0 ? <p className="text-ink-soft">{t("noLoans")}</p> : null}
      <ul className="flex flex-col empty:hidden">
        {loans.map((loan) => (
          <LoanRow key={loan.key} loan={loan} serve={serve} />
        ))}
      </ul>
    </section>
  );
}

function LoanRow({ loan, serve }: { readonly loan: ServedLoan; readonly serve: Serve }) {
  const t = useTranslations("checkout");
  const { title, barcode } = loan;
  const late =
    "rounded-book border border-amber-line bg-amber-wash px-2 font-semibold text-amber self-start";
  const button = (deed: "renew" | "return" | (typeof seldom)[number]) => (
    <Button
      key={deed}
      size="desk"
      aria-label={t("deedOf", { deed: t(`deeds.${deed}`), title })}
      onClick={() => serve(deed, barcode)}
    >
      {t(`deeds.${deed}`)}
    </Button>
  );
  return (
    <li data-loan={barcode} className="flex flex-col gap-2 border-line border-t py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-60 flex-col">
          <span className="break-words font-semibold font-serif">{title}</span>
          <span className="text-ink-soft">
            {[loan.authors, barcode].filter(Boolean).join(" · ")}
          </span>
          <span className={loan.isLate ? late : ""}>{loan.when}</span>
        </div>
        <div className="flex flex-wrap gap-2">
          {button("renew")}
          {button("return")}
        </div>
      </div>
      {loan.passed.map((sentence) => (
        <p key={sentence} className="text-ink-soft">
          {sentence}
        </p>
      ))}
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center self-start text-ink-soft underline underline-offset-4">
          {t("more")}
        </summary>
        <div className="flex flex-wrap gap-2 py-1">{seldom.map(button)}</div>
      </details>
    </li>
  );
}
