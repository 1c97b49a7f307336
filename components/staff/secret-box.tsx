"use client";

import { useId } from "react";
import { inputLook } from "#components/staff/input-look.ts";

/** Something that is shown once, to be selected by one tap. */
export function SecretBox({ label, secret }: { readonly label: string; readonly secret: string }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label className="font-bold" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        readOnly
        autoComplete="off"
        spellCheck={false}
        className={`${inputLook} font-mono`}
        value={secret}
        onFocus={(event) => event.target.select()}
      />
    </div>
  );
}
