"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { LoanRows, type ServedLoan } from "#app/(staff)/desk/[branch]/checkout/loan-rows.tsx";
import type { ServingPlace } from "#app/(staff)/desk/[branch]/checkout/served.ts";
import { ServedLines } from "#app/(staff)/desk/[branch]/checkout/served-lines.tsx";
import { useServing } from "#app/(staff)/desk/[branch]/checkout/use-serving.ts";
import { Notice } from "#components/staff/notice.tsx";

const none: ReadonlySet<string> = new Set();

/** What a reader has, renewed and taken back on her page by the same deeds as at the desk. */
export function ServedLoans(props: {
  readonly place: ServingPlace;
  readonly loans: readonly ServedLoan[];
}) {
  const t = useTranslations("checkout");
  const tDoor = useTranslations("signIn");
  // Of the first opening: what is drawn later would be another visit.
  const [place] = useState(props.place);
  const { lines, serve, isBusy, problem } = useServing(place);
  return (
    <>
      {problem === null ? null : (
        <Notice tone="amber">
          {problem === "unreachable" || problem === "unreadable"
            ? t(`problems.${problem}`)
            : tDoor(`problems.${problem}`)}
        </Notice>
      )}
      <ServedLines lines={lines} serve={serve} left={none} />
      <LoanRows loans={props.loans} serve={serve} isBusy={isBusy} />
    </>
  );
}
