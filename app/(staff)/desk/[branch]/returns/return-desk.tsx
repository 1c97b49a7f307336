"use client";

import { type ReactNode, startTransition, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { type ReturnTold, returnAction } from "#app/(staff)/desk/[branch]/returns/actions.ts";
import {
  type Condition,
  ConditionForm,
} from "#app/(staff)/desk/[branch]/returns/condition-form.tsx";
import { SlipPaper } from "#app/(staff)/desk/[branch]/slip-paper.tsx";
import { freshForm } from "#app/form-state.ts";
import { CameraInput } from "#components/staff/camera-input.tsx";
import { Field } from "#components/staff/field.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

/** One field that is always ready for the next label; below, what came back, the latest first. */
export function ReturnDesk(props: {
  readonly branch: string;
  readonly camera: CameraWish;
  readonly conditions: readonly Condition[];
}) {
  const t = useTranslations("holds");
  const { branch } = props;
  const [state, act, isBusy] = useStaffAction(returnAction, freshForm);
  const lines = useLines(state.told);
  const [backOn, setBackOn] = useState("");
  const [isCameraOpen, openCamera] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isBusy) form.current?.querySelector<HTMLInputElement>("[name=item]")?.focus();
  }, [isBusy]);
  const [latest, ...earlier] = lines;
  const take = (item: string) => {
    const sent = new FormData();
    for (const [name, value] of Object.entries({ branch, item, backOn })) sent.set(name, value);
    startTransition(() => act(sent));
  };
  return (
    <>
      <form ref={form} action={act} className="flex flex-wrap items-start gap-3 print:hidden">
        <input type="hidden" name="branch" value={branch} />
        <div className="max-w-xl flex-1 basis-64">
          <Field
            label={t("returns.item")}
            hint={t("returns.hint")}
            name="item"
            required
            maxLength={64}
            autoComplete="off"
            inputMode={isCameraOpen ? "none" : "text"}
            autoFocus
            fault={state.problem === "unreadable" ? t("problems.unreadable") : null}
          />
        </div>
        <Button type="submit" size="desk" look="primary" aria-disabled={isBusy} className="sm:mt-8">
          {t("returns.go")}
        </Button>
        <CameraInput wish={props.camera} isOpen={isCameraOpen} open={openCamera} onRead={take} />
        <BackOn backOn={backOn} choose={setBackOn} />
      </form>
      <div aria-live="polite">
        {latest === undefined ? null : (
          <Latest key={latest.at} told={latest} branch={branch} backOn={backOn} act={act}>
            {latest.outcome === "refused" ? null : (
              <ConditionForm branch={branch} item={latest.item} conditions={props.conditions} />
            )}
          </Latest>
        )}
      </div>
      <Earlier lines={earlier} />
    </>
  );
}

function Earlier({ lines }: { readonly lines: readonly ReturnTold[] }) {
  const t = useTranslations("holds");
  if (lines.length === 0) return null;
  return (
    <section className="flex flex-col gap-3 print:hidden">
      <h2 className="text-xl">{t("returns.earlier")}</h2>
      <ul className="slip divide-y divide-line">
        {lines.map((told) => (
          <li key={told.at} className="flex flex-wrap gap-x-4 px-4 py-2">
            <span className="min-w-0 flex-1 basis-52 break-words font-semibold">
              {told.title ?? told.item}
            </span>
            <span>{t(`returns.outcomes.${told.outcome}`)}</span>
            <span className="text-ink-soft">{told.slip?.code}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For a box that was emptied: the day stays for all its books. */
function BackOn(props: { readonly backOn: string; readonly choose: (day: string) => void }) {
  const t = useTranslations("holds");
  return (
    <details className="basis-full" open={props.backOn !== ""}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center underline">
        {t("returns.earlierDay")}
      </summary>
      <div className="max-w-sm">
        <Field
          label={t("returns.back")}
          hint={t("returns.backHint")}
          name="backOn"
          type="date"
          value={props.backOn}
          onChange={(event) => props.choose(event.target.value)}
        />
      </div>
    </details>
  );
}

/** What was scanned on this page, the latest first; nothing of it is kept. */
function useLines(told: ReturnTold | null): readonly ReturnTold[] {
  const [lines, setLines] = useState<readonly ReturnTold[]>([]);
  const [seen, setSeen] = useState<ReturnTold | null>(null);
  if (told !== null && told !== seen) {
    setSeen(told);
    setLines([told, ...lines].slice(0, 50));
  }
  return lines;
}

const tones = {
  returned: "border-good bg-good-wash",
  "not-on-loan": "border-line-strong bg-sheet",
  refused: "border-amber-line bg-amber-wash",
} as const;

function Latest(props: {
  readonly told: ReturnTold;
  readonly branch: string;
  readonly backOn: string;
  readonly act: (form: FormData) => void;
  readonly children: ReactNode;
}) {
  const t = useTranslations("holds");
  const { told } = props;
  return (
    <section
      data-outcome={told.outcome}
      className={`flex flex-col gap-3 rounded-book border-2 p-5 ${tones[told.outcome]}`}
    >
      <h2 className="break-words font-serif text-2xl">{told.title ?? told.item}</h2>
      <p className="font-bold">{t(`returns.outcomes.${told.outcome}`)}</p>
      {told.said.length === 0 && told.outcome !== "refused" ? <p>{t("returns.toShelf")}</p> : null}
      {told.said.map((sentence) => (
        <p key={sentence} className="text-lg">
          {sentence}
        </p>
      ))}
      {told.isAsked ? (
        <form action={props.act}>
          <input type="hidden" name="branch" value={props.branch} />
          <input type="hidden" name="item" value={told.item} />
          <input type="hidden" name="isConfirmed" value="yes" />
          <input type="hidden" name="backOn" value={props.backOn} />
          <Button type="submit" size="desk">
            {t("returns.anyway")}
          </Button>
        </form>
      ) : null}
      {told.slip === null ? null : <SlipPaper slip={told.slip} />}
      {props.children}
    </section>
  );
}
