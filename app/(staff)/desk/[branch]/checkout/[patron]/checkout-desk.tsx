"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { ScanField } from "#app/(staff)/desk/[branch]/checkout/[patron]/scan-field.tsx";
import { LoanRows, type ServedLoan } from "#app/(staff)/desk/[branch]/checkout/loan-rows.tsx";
import {
  asksSomething,
  type Served,
  type ServingPlace,
  type TypeChoices,
} from "#app/(staff)/desk/[branch]/checkout/served.ts";
import { ServedLines } from "#app/(staff)/desk/[branch]/checkout/served-lines.tsx";
import { useServing } from "#app/(staff)/desk/[branch]/checkout/use-serving.ts";
import { Notice } from "#components/staff/notice.tsx";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

/**
 * A reader is served by keyboard alone: one field that is ready again after each answer. Enter acts,
 * Escape leaves a question, empties the field, and ends the visit.
 */
export function CheckoutDesk(props: {
  readonly place: ServingPlace;
  readonly loans: readonly ServedLoan[];
  readonly types: TypeChoices;
  readonly camera: CameraWish;
}) {
  const t = useTranslations("checkout");
  const tDoor = useTranslations("signIn");
  // Of the first opening: what is drawn later would be another visit.
  const [place] = useState(props.place);
  const router = useRouter();
  const { lines, serve, isBusy, problem, unserved, switchTo } = useServing(place);
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const [typed, type] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const end = `/desk/${place.branch}/checkout`;
  useFocus(field, { lines, isBusy });
  useEffect(() => {
    if (switchTo !== null) router.push(`${end}/${switchTo}`);
  }, [switchTo, end, router]);
  useEffect(() => {
    if (unserved !== null) type((now) => (now === "" ? unserved.text : now));
  }, [unserved]);
  useEscape(() => {
    const asking = lines.filter((line) => asksSomething(line) && !left.has(line.key));
    const isAtField = document.activeElement === field.current;
    if (asking.length > 0 && !isAtField) leave(new Set([...left, ...asking.map(({ key }) => key)]));
    else if (isAtField && typed === "") return router.push(end);
    else if (isAtField) type("");
    field.current?.focus();
  });
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <ScanField
        field={field}
        typed={typed}
        type={type}
        serve={serve}
        isBusy={isBusy}
        camera={props.camera}
      />
      {problem === null ? null : (
        <Notice tone="amber">
          {problem === "unreachable" || problem === "unreadable"
            ? t(`problems.${problem}`)
            : tDoor(`problems.${problem}`)}
        </Notice>
      )}
      <ServedLines lines={lines} serve={serve} types={props.types} left={left} />
      <LoanRows loans={props.loans} serve={serve} isBusy={isBusy} />
    </div>
  );
}

type Answered = {
  readonly lines: readonly Served[];
  readonly isBusy: boolean;
};

/** After each answer the field is ready again; what asks has its first question ready. */
function useFocus(field: RefObject<HTMLInputElement | null>, { lines, isBusy }: Answered): void {
  const latest = lines[0];
  useEffect(() => {
    if (isBusy) return;
    const asks = latest !== undefined && asksSomething(latest) && field.current?.value === "";
    const question = asks
      ? document.querySelector<HTMLElement>(
          "[data-override] input:not([type=hidden]), [data-override] button",
        )
      : null;
    (question ?? field.current)?.focus();
  }, [field, latest, isBusy]);
}

function useEscape(onEscape: () => void): void {
  const latest = useRef(onEscape);
  useEffect(() => {
    latest.current = onEscape;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
