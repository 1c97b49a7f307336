"use client";

import { type ReactNode, useId } from "react";
import { inputLook } from "#components/staff/input-look.ts";

/** One of several in a form that reads it when it is sent. */
export function PlainChoice(props: {
  readonly name: string;
  readonly label: ReactNode;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label className="font-bold" htmlFor={id}>
        {props.label}
      </label>
      <select id={id} name={props.name} defaultValue={props.value} className={inputLook}>
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
