"use client";

import { type RefObject, useState } from "react";
import { useTranslations } from "use-intl/react";
import type { Serve } from "#app/(staff)/desk/[branch]/checkout/use-serving.ts";
import { useWedge } from "#components/scanner/use-wedge.ts";
import { CameraInput } from "#components/staff/camera-input.tsx";
import { Field } from "#components/staff/field.tsx";
import { Button } from "#components/ui/button.tsx";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

/**
 * The one field, and the camera beside it. A hand scanner is heard wherever the focus is: a label never becomes
 * a reason.
 */
export function ScanField(props: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly serve: Serve;
  readonly isBusy: boolean;
  readonly camera: CameraWish;
}) {
  const t = useTranslations("checkout");
  const [isOnSite, setOnSite] = useState(false);
  const [isCameraOpen, openCamera] = useState(false);
  const lend = (item: string) => {
    const form = new FormData();
    if (isOnSite) form.set("onSite", "yes");
    props.type("");
    props.serve("lend", item, form);
  };
  useWedge({
    active: true,
    onRead: ({ text }) => {
      takeOut(text);
      lend(text);
    },
  });
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const item = props.typed.trim();
        if (item !== "") lend(item);
      }}
    >
      <div className="max-w-xl flex-1 basis-64">
        <Field
          ref={props.field}
          label={t("item")}
          hint={t("itemHint")}
          name="item"
          value={props.typed}
          onChange={(event) => props.type(event.target.value)}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          inputMode={isCameraOpen ? "none" : "text"}
          autoFocus
        />
      </div>
      <div className="flex flex-wrap items-center gap-3 sm:self-start sm:pt-8">
        <Button type="submit" size="desk" look="primary" aria-busy={props.isBusy}>
          {t("lend")}
        </Button>
        <OnSite isChosen={isOnSite} choose={setOnSite} />
      </div>
      <CameraInput wish={props.camera} isOpen={isCameraOpen} open={openCamera} onRead={lend} />
    </form>
  );
}

function OnSite(props: { readonly isChosen: boolean; readonly choose: (is: boolean) => void }) {
  const t = useTranslations("checkout");
  return (
    <label className="inline-flex min-h-11 items-center gap-2">
      <input
        type="checkbox"
        className="size-5"
        checked={props.isChosen}
        onChange={(event) => props.choose(event.target.checked)}
      />
      {t("onSite")}
    </label>
  );
}

/** The first signs of a code are typed before it is known to come from a scanner: out of a reason with them. */
function takeOut(code: string): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement) || field.name === "item") return;
  for (let length = 3; length > 0; length -= 1) {
    const begun = code.slice(0, length);
    if (!field.value.endsWith(begun)) continue;
    field.value = field.value.slice(0, -length);
    return;
  }
}
