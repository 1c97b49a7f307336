"use client";

import { useId, useRef, useState } from "react";
import { CameraInput } from "#components/staff/camera-input.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

/** Numbers of labels, one to a line: scanned one after another, shown to the camera, or pasted. */
export function NumberList(props: {
  readonly label: string;
  readonly hint: string;
  readonly camera: CameraWish;
  readonly first?: string | undefined;
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isCameraOpen, openCamera] = useState(false);
  const take = (code: string) => {
    if (field.current !== null) field.current.value = withCode(field.current.value, code);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label className="font-bold" htmlFor={id}>
        {props.label}
      </label>
      <textarea
        ref={field}
        id={id}
        name="numbers"
        rows={4}
        maxLength={100_000}
        defaultValue={props.first}
        className={`${inputLook} font-mono`}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className="max-w-[60ch] text-ink-soft">
        {props.hint}
      </p>
      <CameraInput wish={props.camera} isOpen={isCameraOpen} open={openCamera} onRead={take} />
    </div>
  );
}

/** On a line of its own; what stands there already is not written twice. */
function withCode(text: string, code: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.some((line) => line.trim() === code) ? text : `${[...lines, code].join("\n")}\n`;
}
