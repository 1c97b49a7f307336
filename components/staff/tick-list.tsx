"use client";

import { useState } from "react";

/** Several of a list, by name. It keeps what was ticked when the form is not taken. */
export function TickList(props: {
  readonly label: string;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly name: string }[];
  readonly given?: readonly string[];
  readonly hint?: string;
  readonly fault?: string | null;
}) {
  const [chosen, setChosen] = useState(props.given ?? []);
  const tick = (value: string, isOn: boolean) =>
    setChosen([...chosen.filter((each) => each !== value), ...(isOn ? [value] : [])]);
  return (
    <fieldset className="flex flex-col gap-1" aria-invalid={props.fault != null}>
      <legend className="mb-1 font-bold">{props.label}</legend>
      <p className="max-w-[60ch] text-ink-soft empty:hidden">{props.hint}</p>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {props.options.map(({ value, name }) => (
          <label key={value} className="flex min-h-11 items-center gap-3 py-1">
            <input
              type="checkbox"
              name={props.name}
              value={value}
              className="size-5 shrink-0 accent-(--accent)"
              checked={chosen.includes(value)}
              onChange={(event) => tick(value, event.target.checked)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
      <p className="max-w-[60ch] font-semibold text-amber empty:hidden">{props.fault}</p>
    </fieldset>
  );
}
