"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { FoundName, FoundTable } from "#app/(staff)/desk/patrons/found-table.tsx";
import type { FoundPatrons, ShownPatron } from "#app/(staff)/desk/patrons/patron-rows.ts";
import { TakeTable } from "#app/(staff)/desk/patrons/take-table.tsx";

/** A page of what a search found; its heads and the ways to other pages send the search again. */
export function Found(props: {
  readonly form: string;
  readonly found: FoundPatrons;
  readonly typed: string;
  readonly mayTake: boolean;
}) {
  const t = useTranslations("patrons");
  const heads = useHeads();
  const { form, found, typed } = props;
  const { rows, page, hasMore, order } = found;
  const wish = { typed, sort: order.sort, dir: order.direction };
  return (
    <section className="flex flex-col gap-3">
      <p role="status">
        {page > 1 || hasMore ? t("foundPage", { page }) : t("found", { count: rows.length })}
      </p>
      {rows.length === 0 ? null : (
        <FoundTable form={form} order={order} rows={rows} heads={heads} />
      )}
      <div className="flex flex-wrap gap-6 empty:hidden">
        {page > 1 ? <ToPage form={form} page={page - 1} label={t("previousPage")} /> : null}
        {hasMore ? <ToPage form={form} page={page + 1} label={t("nextPage")} /> : null}
        {props.mayTake && rows.length > 0 ? <TakeTable label={t("takeTable")} wish={wish} /> : null}
      </div>
    </section>
  );
}

function ToPage(props: { readonly form: string; readonly page: number; readonly label: string }) {
  return (
    <button
      type="submit"
      form={props.form}
      name="page"
      value={props.page}
      className="inline-flex min-h-11 cursor-pointer items-center underline underline-offset-4"
    >
      {props.label}
    </button>
  );
}

const isWide = "max-sm:hidden";

function useHeads() {
  const t = useTranslations("patrons");
  const wide = (name: "category" | "branch", cell: (row: ShownPatron) => ReactNode) => ({
    name,
    label: t(`fields.${name}`),
    cell,
    look: isWide,
  });
  return [
    {
      name: "name",
      label: t("columns.name"),
      sort: "name",
      cell: (row: ShownPatron) => <FoundName row={row} />,
    },
    { name: "cards", label: t("columns.cards"), cell: (row: ShownPatron) => row.cards },
    wide("category", ({ category }) => category),
    wide("branch", ({ branch }) => branch),
    {
      name: "expiresOn",
      label: t("fields.expiresOn"),
      sort: "expiresOn",
      cell: (row: ShownPatron) => row.expires,
      look: `${isWide} whitespace-nowrap`,
    },
    {
      name: "openLoans",
      label: t("columns.openLoans"),
      cell: (row: ShownPatron) => row.openLoans,
      look: isWide,
    },
  ];
}
