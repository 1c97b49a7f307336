"use client";

import { type ReactNode, useActionState, useId } from "react";
import { useTranslations } from "use-intl/react";
import { findPatronsAction } from "#app/(staff)/desk/patrons/actions.ts";
import { FoundTable } from "#app/(staff)/desk/patrons/found-table.tsx";
import { usePatronProblem } from "#app/(staff)/desk/patrons/problem-words.ts";
import { freshForm } from "#app/form-state.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

/**
 * What is searched for is sent, never written into an address. A card leads straight to its page. The
 * children, everybody, are shown while nothing is searched for.
 */
export function PatronSearch({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("patrons");
  const id = useId();
  const inWords = usePatronProblem();
  const [{ problem, told, typed }, act, isBusy] = useActionState(findPatronsAction, freshForm);
  return (
    <>
      <search aria-label={t("search")}>
        <form action={act} className="flex flex-wrap items-end gap-3">
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
          <Button type="submit" size="desk" look="primary" disabled={isBusy}>
            {t("searchGo")}
          </Button>
        </form>
      </search>
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      {told === null ? (
        children
      ) : (
        <section className="flex flex-col gap-3">
          <p role="status">
            {told.hasMore ? t("foundMore") : t("found", { count: told.rows.length })}
          </p>
          {told.rows.length === 0 ? null : (
            <FoundTable
              rows={told.rows}
              heads={[
                t("columns.name"),
                t("columns.cards"),
                t("fields.category"),
                t("columns.openLoans"),
              ]}
            />
          )}
        </section>
      )}
    </>
  );
}
