"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import {
  type RecordState,
  saveRecordAction,
} from "#app/(staff)/desk/catalogue/[title]/record/actions.ts";
import { Difference } from "#app/(staff)/desk/catalogue/[title]/record/difference.tsx";
import { LineRow } from "#app/(staff)/desk/catalogue/[title]/record/line-row.tsx";
import { ToolBar } from "#app/(staff)/desk/catalogue/[title]/record/tool-bar.tsx";
import {
  type RecordEditor,
  useRecordEditor,
} from "#app/(staff)/desk/catalogue/[title]/record/use-record-editor.ts";
import { PublishButtons } from "#app/(staff)/desk/catalogue/publish-buttons.tsx";
import { freshForm } from "#app/form-state.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { checkLines, type Finding, isFault } from "#domain/catalog/record-checks.ts";
import type { EditedFormat } from "#domain/catalog/record-lines.ts";

export type RecordFormProps = {
  readonly id: number;
  readonly seen: number;
  readonly state: "draft" | "review" | "published";
  readonly format: EditedFormat;
  readonly lines: readonly string[];
  readonly mayPublish: boolean;
};
const fresh: RecordState = { ...freshForm, theirs: null };

/** A record line by line, typed and checked as in the catalogues of cataloguers. */
export function RecordForm(props: RecordFormProps) {
  const inWords = useRecordProblem();
  const [state, act, isBusy] = useStaffAction(saveRecordAction, fresh);
  const [base, setBase] = useState({ version: props.seen, lines: props.lines });
  const editor = useRecordEditor(props.lines);
  const texts = useMemo(() => editor.lines.map(({ text }) => text), [editor.lines]);
  const findings = useMemo(() => checkLines(texts, props.format), [texts, props.format]);
  const form = useFirstFault(state);
  const { theirs } = state;
  const isCrossed = theirs !== null && theirs.version > base.version;
  const faults = findings.filter(isFault).length;
  return (
    <form
      ref={form}
      action={act}
      onReset={keepTyped}
      onKeyDown={(event) => {
        if (event.code !== "KeyS" || event.altKey || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.querySelector<HTMLButtonElement>('[name="intent"]')?.click();
      }}
      className="slip flex flex-col gap-4 p-5"
      noValidate
    >
      <input type="hidden" name="id" value={props.id} />
      <input type="hidden" name="seen" value={base.version} />
      <input type="hidden" name="format" value={props.format} />
      <Lines editor={editor} findings={findings} />
      <ToolBar editor={editor} faults={faults} hints={findings.length - faults} />
      {state.problem === null || (theirs !== null && !isCrossed) ? null : (
        <Notice tone="amber">{inWords(state.problem)}</Notice>
      )}
      {theirs !== null && isCrossed ? (
        <Difference
          before={base.lines}
          theirs={theirs.lines}
          mine={texts}
          take={editor.takeIn}
          goOn={() => setBase(theirs)}
        />
      ) : null}
      <PublishButtons state={props.state} mayPublish={props.mayPublish} isBusy={isBusy} />
    </form>
  );
}

function Lines(props: { readonly editor: RecordEditor; readonly findings: readonly Finding[] }) {
  const t = useTranslations("recordEditor");
  const { editor, findings } = props;
  return (
    <>
      <ol className="flex flex-col gap-2">
        {editor.lines.map((line, at) => (
          <LineRow
            key={line.id}
            line={line}
            at={at}
            editor={editor}
            findings={findings.filter((finding) => finding.line === at)}
          />
        ))}
      </ol>
      <ul className="flex flex-col gap-1 empty:hidden">
        {findings
          .filter(({ line }) => line < 0)
          .map(({ code, about }) => (
            <li key={code} className="font-semibold text-amber">
              {t(`findings.${code}`, { about })}
            </li>
          ))}
      </ul>
    </>
  );
}

const own = [
  "look-again",
  "not-for-readers",
  "too-long",
  "unknown-title",
  "changed-meanwhile",
  "merged-away",
  "other-format",
] as const;
const ofTitle = ["may-not-publish", "needs-review", "own-work"] as const;

function useRecordProblem() {
  const t = useTranslations();
  return (problem: NonNullable<RecordState["problem"]>) => {
    const known = own.find((each) => each === problem);
    if (known !== undefined) return t(`recordEditor.problems.${known}`);
    const shared = ofTitle.find((each) => each === problem);
    if (shared !== undefined) return t(`titleForm.problems.${shared}`);
    return t(
      `signIn.problems.${problem as Exclude<typeof problem, (typeof own)[number] | (typeof ofTitle)[number]>}`,
    );
  };
}

/** After a record was not taken for its faults, the first of them has the focus. */
function useFirstFault(state: RecordState) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.problem !== "look-again" && state.problem !== "not-for-readers") return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state]);
  return form;
}
