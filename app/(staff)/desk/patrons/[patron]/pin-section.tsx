"use client";

import { useTranslations } from "use-intl/react";
import { ActForm, Fold, Part } from "#app/(staff)/desk/patrons/[patron]/act-form.tsx";
import { Field } from "#components/staff/field.tsx";
import { longestPin } from "#domain/patrons/pin-choice.ts";

/** A PIN that the reader types at the desk, or one that the library gives for a day. */
export function PinSection({ handle, state }: { readonly handle: string; readonly state: string }) {
  const t = useTranslations("patrons");
  const field = {
    type: "password",
    inputMode: "numeric",
    autoComplete: "off",
    maxLength: longestPin,
  } as const;
  return (
    <Part title={t("pin.title")}>
      <p>{state}</p>
      <Fold title={t("pin.choose")}>
        <ActForm on="cards" act="pin" handle={handle} go={t("acts.pin")} done={() => t("done.pin")}>
          {(fault) => (
            <>
              <Field
                {...field}
                label={t("pin.pin")}
                name="pin"
                hint={t("pin.hint")}
                fault={fault}
              />
              <Field {...field} label={t("pin.again")} name="again" />
            </>
          )}
        </ActForm>
      </Fold>
      <ActForm
        on="cards"
        act="give-pin"
        handle={handle}
        go={t("acts.give-pin")}
        done={({ pin }) => (
          <>
            {t("done.give-pin")} <output className="font-mono text-2xl">{pin}</output>
          </>
        )}
      />
    </Part>
  );
}
