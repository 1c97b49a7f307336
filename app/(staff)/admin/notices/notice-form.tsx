"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { type NoticeState, writeNoticeTextsAction } from "#app/(staff)/admin/notices/actions.ts";
import { useEntryWords } from "#app/(staff)/admin/reference/entry-words.ts";
import { freshForm } from "#app/form-state.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { useFaultFocus } from "#components/staff/use-fault-focus.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import { lengths } from "#domain/library/lengths.ts";
import {
  fillNoticeText,
  type NoticeFault,
  type NoticeKind,
  type NoticePart,
  partsOf,
  placeholdersOf,
  readPlaceholder,
} from "#domain/notices/notice-texts.ts";

type Texts = Readonly<Partial<Record<string, string>>>;
const fresh: NoticeState = { ...freshForm, fields: {} };

/** The sentences of one letter in one language, with what the letter will look like. */
export function NoticeForm(props: {
  readonly kind: NoticeKind;
  readonly language: string;
  readonly languageTag: string;
  readonly stored: Texts;
  readonly builtIn: Readonly<Partial<Record<NoticePart, string>>>;
}) {
  const { kind, builtIn } = props;
  const t = useTranslations("reference");
  const [state, act, isBusy] = useStaffAction(writeNoticeTextsAction, fresh);
  const [texts, setTexts] = useState<Texts>(props.stored);
  const form = useFaultFocus(state);
  const faultOf = useFaultWords();
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <form ref={form} action={act} className="slip flex flex-col gap-5 p-6" noValidate>
        <h2 className="text-2xl">{t(`notices.kinds.${kind}`)}</h2>
        <Told state={state} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="language" value={props.language} />
        {partsOf(kind).map((part) => (
          <Field
            key={part}
            label={t(`notices.parts.${part}`)}
            name={part}
            lang={props.languageTag}
            autoComplete="off"
            maxLength={lengths.notice}
            value={texts[part] ?? ""}
            onChange={(event) => setTexts({ ...texts, [part]: event.target.value })}
            hint={
              <Hint kind={kind} part={part} builtIn={builtIn[part] ?? ""} tag={props.languageTag} />
            }
            fault={faultOf(state.fields[part])}
          />
        ))}
        <Button type="submit" size="desk" look="primary" disabled={isBusy}>
          {t("notices.save")}
        </Button>
      </form>
      <Preview kind={kind} texts={texts} builtIn={builtIn} tag={props.languageTag} />
    </div>
  );
}

function useFaultWords(): (fault: NoticeFault | undefined) => string | null {
  const t = useTranslations("reference");
  return (fault) => {
    if (fault === undefined) return null;
    if (fault === "too-long" || fault === "control-signs")
      return t(`faults.${fault}`, { most: lengths.notice });
    return t(`notices.faults.${fault}`);
  };
}

function Told({ state: { problem, told } }: { readonly state: NoticeState }) {
  const t = useTranslations("reference");
  const inWords = useEntryWords();
  if (problem === "unknown-text")
    return <Notice tone="amber">{t("notices.problems.unknown-text")}</Notice>;
  if (problem !== null) return <Notice tone="amber">{inWords.problem(problem)}</Notice>;
  return told === null ? null : (
    <Notice tone="good">{t("notices.saved", { count: told.count })}</Notice>
  );
}

function Hint(props: {
  readonly kind: NoticeKind;
  readonly part: NoticePart;
  readonly builtIn: string;
  readonly tag: string;
}) {
  const t = useTranslations("reference.notices");
  const facts = placeholdersOf(props.kind, props.part)
    .flatMap((name) => readPlaceholder(name) ?? [])
    .map((name) => `{${name}} – ${t(`factNames.${name}`)}`);
  return (
    <>
      <p lang={props.tag}>
        {props.builtIn === "" ? t("noBuiltIn") : t("builtIn", { words: props.builtIn })}
      </p>
      <p>{t("facts", { facts: facts.join(", ") })}</p>
    </>
  );
}

function Preview(props: {
  readonly kind: NoticeKind;
  readonly texts: Texts;
  readonly builtIn: Readonly<Partial<Record<NoticePart, string>>>;
  readonly tag: string;
}) {
  const t = useTranslations("reference.notices");
  const date = new Intl.DateTimeFormat(props.tag, { dateStyle: "long", timeZone: "UTC" });
  const facts = {
    library: t("sampleLibrary"),
    branch: t("sampleBranch"),
    count: "3",
    date: date.format(new Date("2027-03-14")),
  };
  const said = (part: NoticePart) =>
    fillNoticeText(props.texts[part]?.trim() || (props.builtIn[part] ?? ""), facts);
  const isWhole = partsOf(props.kind).includes("subject");
  return (
    <section className="slip flex flex-col gap-3 p-6" aria-label={t("preview")} lang={props.tag}>
      <p className="text-ink-soft">{t("preview")}</p>
      {isWhole ? <h3 className="font-serif text-2xl">{said("subject")}</h3> : null}
      <p className="empty:hidden">{said(isWhole ? "opening" : "lead")}</p>
      <p className="text-ink-soft italic">{t("previewBooks")}</p>
      {isWhole ? (
        <p className="border-line border-t pt-3 text-ink-soft">{said("closing")}</p>
      ) : null}
    </section>
  );
}
