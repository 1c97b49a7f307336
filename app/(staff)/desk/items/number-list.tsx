"use client";

import { useId } from "react";
import { inputLook } from "#components/staff/input-look.ts";

/** Numbers of labels, one to a line: scanned one after another, or pasted. */
export function NumberList(props: {
  readonly label: string;
  readonly hint: string;
  readonly first?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label className="font-bold" htmlFor={id}>
        {props.label}
      </label>
      <textarea
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
    </div>
  );
}
