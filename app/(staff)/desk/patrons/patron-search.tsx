"use client";

import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl/react";
import { findPatronsAction } from "#app/(staff)/desk/patrons/actions.ts";
import { Found } from "#app/(staff)/desk/patrons/found.tsx";
import { usePatronProblem } from "#app/(staff)/desk/patrons/problem-words.ts";
import { freshForm } from "#app/form-state.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

/**
 * What is searched for is sent, never written into an address. A card leads straight to its page. The
 * children, everybody, are shown while nothing is searched for.
 */
export function PatronSearch(props: { readonly mayTake: boolean; readonly children: ReactNode }) {
  const t = useTranslations("patrons");
  const id = useId();
  const inWords = usePatronProblem();
  const [{ problem, told, typed }, act, isBusy] = useStaffAction(findPatronsAction, freshForm);
  const form = `${id}-form`;
  return (
    <>
      <search aria-label={t("search")}>
        <form id={form} action={act} className="flex flex-wrap items-end gap-3">
          <div className="flex max-w-2xl flex-1 basis-64 flex-col gap-1.5">
            <label className="font-bold" htmlFor={id}>
              {t("search")}
            </label>
            <input
              id={id}
              type="search"
              name="typed"
              // Whoever opens this page scans or types: so a wedge scanner works at once.
              // biome-ignore lint/a11y/noAutofocus: the page is for searching.
              autoFocus
              autoComplete="off"
              spellCheck={false}
              defaultValue={typed.typed ?? ""}
              maxLength={200}
              className={inputLook}
            />
          </div>
          <input type="hidden" name="before" value={told === null ? "" : orderOf(told.order)} />
          <Button
            type="submit"
            size="desk"
            look="primary"
            name="order"
            value="match up"
            disabled={isBusy}
          >
            {t("searchGo")}
          </Button>
        </form>
      </search>
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      {told === null ? (
        props.children
      ) : (
        <Found form={form} found={told} typed={typed.typed ?? ""} mayTake={props.mayTake} />
      )}
    </>
  );
}

function orderOf(order: { readonly sort: string; readonly direction: string }): string {
  return `${order.sort} ${order.direction}`;
}
