"use client";

import { useTranslations } from "use-intl/react";
import { ActForm, Fold, Part } from "#app/(staff)/desk/patrons/[patron]/act-form.tsx";
import { Tick } from "#app/(staff)/desk/patrons/tick.tsx";

/** The rights of whoever the data is about: all of it in a file, and none of it any more. */
export function DataSection(props: {
  readonly handle: string;
  readonly mayExport: boolean;
  readonly mayErase: boolean;
}) {
  const t = useTranslations("patrons");
  const { handle, mayExport, mayErase } = props;
  if (!(mayExport || mayErase)) return null;
  return (
    <Part title={t("data.title")}>
      {mayExport ? (
        <a
          href={`/desk/patrons/${handle}/export`}
          download
          className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
        >
          {t("data.export")}
        </a>
      ) : null}
      {mayErase ? (
        <Fold title={t("data.erase")}>
          <p>{t("data.eraseHint")}</p>
          <ActForm on="erase" act="erase" handle={handle} go={t("acts.erase")}>
            {(fault) => <Tick name="isConfirmed" label={t("data.sure")} fault={fault} />}
          </ActForm>
        </Fold>
      ) : null}
    </Part>
  );
}
