"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl/react";
import { renewAction } from "#app/(me)/me/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

export type ShownLoan = {
  readonly item: string;
  readonly title: string;
  readonly authors: string;
  readonly due: string;
  readonly lateDays: number;
  readonly isRenewable: boolean;
  /** Why it cannot be renewed, in words. */
  readonly why: readonly string[];
};

/** Each loan with its date, and a button where it can be kept longer. */
export function LoanList({ loans }: { readonly loans: readonly ShownLoan[] }) {
  const t = useTranslations("me");
  const [state, act, isBusy] = useActionState(renewAction, freshForm);
  if (loans.length === 0) return <p className="slip p-5 text-ink-soft">{t("noLoans")}</p>;
  return (
    <form action={act} className="flex flex-col gap-3">
      {state.problem === null ? null : (
        <Notice tone="amber">{t("signIn.problems.signed-out")}</Notice>
      )}
      <ul className="flex flex-col gap-3">
        {loans.map((loan) => (
          <Loan
            key={loan.item}
            loan={loan}
            isBusy={isBusy}
            isRenewed={state.told?.item === loan.item && state.told.dueOn !== null}
          />
        ))}
      </ul>
    </form>
  );
}

function Loan(props: {
  readonly loan: ShownLoan;
  readonly isBusy: boolean;
  readonly isRenewed: boolean;
}) {
  const t = useTranslations("me");
  const { loan } = props;
  const isLate = loan.lateDays > 0;
  return (
    <li className="slip flex flex-wrap items-center gap-x-5 gap-y-3 p-4" data-loan={loan.item}>
      <div className="min-w-0 flex-1 basis-60">
        <p className="break-words font-semibold font-serif text-xl">{loan.title}</p>
        <p className="text-ink-soft">{loan.authors}</p>
        <p className={isLate ? "font-bold text-amber" : "font-bold"}>
          {t("due", { day: loan.due })}
          {isLate ? ` · ${t("late", { days: loan.lateDays })}` : ""}
        </p>
        <p role="status" className="font-semibold text-good empty:hidden">
          {props.isRenewed ? t("renewed", { day: loan.due }) : ""}
        </p>
        {props.isRenewed
          ? null
          : loan.why.map((sentence) => (
              <p key={sentence} className="text-ink-soft">
                {sentence}
              </p>
            ))}
      </div>
      {loan.isRenewable && !props.isRenewed ? (
        <Button
          type="submit"
          size="desk"
          name="item"
          value={loan.item}
          disabled={props.isBusy}
          aria-label={t("renewOf", { title: loan.title })}
        >
          {t("renew")}
        </Button>
      ) : null}
    </li>
  );
}
