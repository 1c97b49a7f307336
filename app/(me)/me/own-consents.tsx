"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl/react";
import { recordOwnConsentAction } from "#app/(me)/me/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ConsentPurpose } from "#domain/patrons/consents.ts";

export type ShownConsent = {
  readonly name: ConsentPurpose;
  readonly isGiven: boolean;
  /** When she said so; empty: nobody has asked her. */
  readonly said: string;
};

/** What she agreed to, each with a button that says the other. */
export function OwnConsents({ consents }: { readonly consents: readonly ShownConsent[] }) {
  const t = useTranslations("me.consents");
  const words = useTranslations("me");
  const [state, act, isBusy] = useActionState(recordOwnConsentAction, freshForm);
  return (
    <form action={act} className="flex flex-col gap-3">
      {state.problem === null ? null : (
        <Notice tone="amber">{words("signIn.problems.signed-out")}</Notice>
      )}
      <ul className="flex flex-col gap-3">
        {consents.map(({ name, isGiven, said }) => (
          <li key={name} className="slip flex flex-wrap items-center gap-x-5 gap-y-2 p-4">
            <p className="min-w-0 flex-1 basis-60" data-consent={`${name} ${isGiven}`}>
              {t(name)} <strong>{isGiven ? t("yes") : t("no")}</strong>
              <span className="block text-ink-soft">{said === "" ? t("unsaid") : said}</span>
            </p>
            <Button
              type="submit"
              size="desk"
              name="consent"
              value={`${name} ${isGiven ? "no" : "yes"}`}
              disabled={isBusy}
              aria-label={`${t(name)} ${isGiven ? t("withdraw") : t("give")}`}
            >
              {isGiven ? t("withdraw") : t("give")}
            </Button>
          </li>
        ))}
      </ul>
    </form>
  );
}
