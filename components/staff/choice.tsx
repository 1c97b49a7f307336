"use client";

import { useId } from "react";
import { inputLook } from "#components/staff/input-look.ts";

/** One of several, by name. It keeps what was chosen when the form is not taken. */
export function Choice(props: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly name: string }[];
  readonly choose: (value: string) => void;
  readonly hint?: string;
  readonly fault?: string | null;
}) {
  const id = useId();
  const isFaulty = props.fault !== undefined && props.fault !== null;
  return (
    <div className="flex flex-col gap-1.5">
      <label className="font-bold" htmlFor={id}>
        {props.label}
      </label>
      <select
        id={id}
        name={props.name}
        className={inputLook}
        value={props.value}
        aria-invalid={isFaulty}
        aria-describedby={`${id}-hint ${id}-fault`}
        onChange={(event) => props.choose(event.target.value)}
      >
        {props.options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <div id={`${id}-hint`} className="max-w-[60ch] text-ink-soft empty:hidden">
        {props.hint}
      </div>
      <p id={`${id}-fault`} className="max-w-[60ch] font-semibold text-amber empty:hidden">
        {props.fault}
      </p>
    </div>
  );
}
