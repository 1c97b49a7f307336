"use client";

import { useTranslations } from "use-intl/react";
import { ActForm, Fold, Part } from "#app/(staff)/desk/patrons/[patron]/act-form.tsx";
import { Field } from "#components/staff/field.tsx";
import { lengths } from "#domain/patrons/patron-fields.ts";

/** Renewing, and stopping for a while. */
export function MembershipSection(props: {
  readonly handle: string;
  readonly isEndless: boolean;
  /** What renewing costs, in words. */
  readonly fee: string;
  readonly isRestricted: boolean;
}) {
  const t = useTranslations("patrons");
  const { handle } = props;
  return (
    <Part title={t("membership")}>
      {props.isEndless ? null : (
        <ActForm
          on="patron"
          act="renew"
          handle={handle}
          go={`${t("acts.renew")} (${props.fee})`}
          done={() => t("done.renew")}
        />
      )}
      <Fold title={props.isRestricted ? t("restrictAnew") : t("restrict")}>
        <ActForm
          on="patron"
          act="restrict"
          handle={handle}
          go={t("acts.restrict")}
          done={() => t("done.restrict")}
        >
          {(fault) => (
            <>
              <Field
                label={t("reason")}
                name="reason"
                autoComplete="off"
                maxLength={lengths.reason}
                hint={t("reasonHint")}
                fault={fault}
              />
              <Field label={t("until")} name="until" type="date" hint={t("untilHint")} />
            </>
          )}
        </ActForm>
      </Fold>
    </Part>
  );
}
