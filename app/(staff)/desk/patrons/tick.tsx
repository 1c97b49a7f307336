"use client";

import { useId, useState } from "react";

/** A yes that somebody ticks; it stays ticked when the form is not taken. */
export function Tick(props: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | null;
}) {
  const id = useId();
  const [isTicked, setIsTicked] = useState(false);
  const { fault = null } = props;
  return (
    <div className="flex flex-col">
      <label className="flex min-h-11 items-center gap-3 font-bold">
        <input
          type="checkbox"
          name={props.name}
          value="yes"
          className="size-5 shrink-0 accent-(--accent)"
          checked={isTicked}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-hint ${id}-fault`}
          onChange={(event) => setIsTicked(event.target.checked)}
        />
        {props.label}
      </label>
      <p id={`${id}-hint`} className="max-w-[60ch] text-ink-soft empty:hidden">
        {props.hint}
      </p>
      <p id={`${id}-fault`} className="max-w-[60ch] font-semibold text-amber empty:hidden">
        {fault}
      </p>
    </div>
  );
}
