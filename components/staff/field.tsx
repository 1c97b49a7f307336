"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { inputLook } from "#components/staff/input-look.ts";

export { inputLook };

/** A label, its input, a hint below and what is wrong with it, said to screen readers too. */
export function Field({
  label,
  hint,
  fault,
  ...rest
}: ComponentProps<"input"> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | null | undefined;
}) {
  const id = useId();
  const isFaulty = fault !== undefined && fault !== null;
  return (
    <div className="flex flex-col gap-1.5">
      <label className="font-bold" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={inputLook}
        aria-invalid={isFaulty}
        aria-describedby={`${id}-hint ${id}-fault`}
        {...rest}
      />
      <div id={`${id}-hint`} className="max-w-[60ch] text-ink-soft empty:hidden">
        {hint}
      </div>
      <p id={`${id}-fault`} className="max-w-[60ch] font-semibold text-amber empty:hidden">
        {fault}
      </p>
    </div>
  );
}
