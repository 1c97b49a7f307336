"use client";

import { useTranslations } from "use-intl/react";
import { type PreviewState, previewLetterAction } from "#app/(staff)/admin/notices/preview.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

const fresh: PreviewState = freshForm;

/** A whole letter as it would be sent: with books of the catalogue, or what one reader would be told today. */
export function LetterPreview(props: {
  readonly language: string;
  readonly maySeeReaders: boolean;
}) {
  const t = useTranslations("reference.notices");
  const [state, act, isBusy] = useStaffAction(previewLetterAction, fresh);
  const form = useFaultFocus(state);
  const isUnknown = state.problem === "unknown-card";
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-2xl">{t("whole.title")}</h2>
      <form ref={form} action={act} className="slip flex flex-wrap items-end gap-4 p-5" noValidate>
        <input type="hidden" name="language" value={props.language} />
        {props.maySeeReaders ? (
          <Field
            label={t("whole.card")}
            name="card"
            autoComplete="off"
            maxLength={64}
            defaultValue={state.typed.card ?? ""}
            hint={<p>{t("whole.cardHint")}</p>}
            fault={isUnknown ? t("whole.unknownCard") : null}
          />
        ) : null}
        <Button type="submit" size="desk" disabled={isBusy}>
          {t("whole.show")}
        </Button>
      </form>
      {state.problem === null || isUnknown ? null : (
        <Notice tone="amber">{t("whole.refused")}</Notice>
      )}
      {state.told === "nothing" ? <Notice tone="good">{t("whole.nothing")}</Notice> : null}
      {state.told === null || state.told === "nothing" ? null : <Letter words={state.told} />}
    </section>
  );
}

function Letter({ words }: { readonly words: Exclude<PreviewState["told"], "nothing" | null> }) {
  return (
    <article
      lang={words.tag}
      dir={words.direction}
      className="slip flex max-w-xl flex-col gap-3 p-6"
    >
      <h3 className="font-serif text-2xl">{words.subject}</h3>
      <p className="empty:hidden">{words.opening}</p>
      {words.sections.map(({ kind, heading, lead, entries }) => (
        <section key={kind} className="flex flex-col gap-1">
          <h4 className="font-serif text-accent text-xl">{heading}</h4>
          <p>{lead}</p>
          <ul className="flex flex-col gap-1">
            {entries.map(({ key, title, authors, note }) => (
              <li key={key}>
                <span className="font-serif">{title}</span>
                {authors === "" ? null : <span className="text-ink-soft"> · {authors}</span>}
                <span className="block text-ink-soft">{note}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="border-line border-t pt-3 text-ink-soft">{words.closing}</p>
    </article>
  );
}
