"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { findReaderAction } from "#app/(staff)/desk/[branch]/checkout/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { CameraInput } from "#components/staff/camera-input.tsx";
import { Field } from "#components/staff/field.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

/** One field for a card, ready for the next reader. */
export function FindReader(props: { readonly branch: string; readonly camera: CameraWish }) {
  const t = useTranslations("checkout");
  const tDoor = useTranslations("signIn");
  const [{ problem, typed }, act, isBusy] = useStaffAction(findReaderAction, freshForm);
  const [isCameraOpen, openCamera] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Before the answer is seen: a scanner's first digit must not be what is typed over.
  useLayoutEffect(() => {
    const field = isBusy ? null : form.current?.querySelector<HTMLInputElement>("[name=card]");
    field?.focus();
    field?.select();
  }, [isBusy]);
  const isOwn = problem === "unknown-card" || problem === "unreadable";
  const fault = isOwn ? t(`problems.${problem}`) : problem && tDoor(`problems.${problem}`);
  const show = (card: string) => {
    const field = form.current?.querySelector<HTMLInputElement>("[name=card]");
    if (!field) return;
    field.value = card;
    form.current?.requestSubmit();
  };
  return (
    <form ref={form} action={act} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="branch" value={props.branch} />
      <div className="max-w-xl flex-1 basis-64">
        <Field
          label={t("card")}
          hint={t("cardHint")}
          name="card"
          required
          maxLength={200}
          autoComplete="off"
          inputMode={isCameraOpen ? "none" : "text"}
          autoFocus
          spellCheck={false}
          defaultValue={typed.card ?? ""}
          key={typed.card}
          fault={fault}
        />
      </div>
      <Button
        type="submit"
        size="desk"
        look="primary"
        aria-disabled={isBusy}
        className="sm:mt-8 sm:self-start"
      >
        {t("serve")}
      </Button>
      <CameraInput wish={props.camera} isOpen={isCameraOpen} open={openCamera} onRead={show} />
    </form>
  );
}
