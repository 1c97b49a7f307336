"use client";

import { useTranslations } from "use-intl/react";
import type { TrialTold } from "#domain/circulation/trial.ts";

/** What the change would have made of the loans of the last days. */
export function TrialBox({ trial }: { readonly trial: TrialTold }) {
  const t = useTranslations("policies.trial");
  const tFields = useTranslations("policies.fields");
  const { loans, refused, earlier, later, forgotten, isCut, days, unjudged } = trial;
  const isSame = refused + earlier + later === 0;
  return (
    <section
      role="status"
      className="flex flex-col gap-1 rounded-book border-2 border-line-strong px-4 py-3"
    >
      <h2 className="font-serif text-xl font-semibold">{t("title", { days })}</h2>
      {loans === 0 ? <p>{t("none")}</p> : <p>{t("tried", { loans })}</p>}
      {loans > 0 && isSame ? <p className="font-semibold">{t("same")}</p> : null}
      {refused > 0 ? <p className="font-semibold text-amber">{t("refused", { refused })}</p> : null}
      {earlier + later > 0 ? (
        <p className="font-semibold">{t("moved", { moved: earlier + later, earlier, later })}</p>
      ) : null}
      {forgotten > 0 ? <p className="text-ink-soft">{t("forgotten", { forgotten })}</p> : null}
      {isCut ? <p className="text-ink-soft">{t("cut")}</p> : null}
      {unjudged.length > 0 ? (
        <div data-unjudged={unjudged.join(" ")}>
          <p className="font-semibold text-amber">{t("unjudged")}</p>
          <ul className="list-disc ps-6">
            {unjudged.map((name) => (
              <li key={name}>{tFields(name)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className="text-ink-soft">{t("whatStays")}</p>
    </section>
  );
}
