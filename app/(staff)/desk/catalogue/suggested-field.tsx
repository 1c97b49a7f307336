"use client";

import { type ComponentProps, useEffect, useId, useRef, useState } from "react";
import { Field } from "#components/staff/field.tsx";
import type { NameKind } from "#domain/catalog/name-draft.ts";

type Option = { readonly text: string; readonly label: string };

/** A field that offers what the library's titles say already; anything else may be typed as well. */
export function SuggestedField({
  kind,
  ...rest
}: ComponentProps<typeof Field> & { readonly kind: NameKind }) {
  const list = useId();
  const [options, setOptions] = useState<readonly Option[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = async (typed: string) => {
    const asked = new URLSearchParams({ kind, q: typed });
    const answer = await fetch(`/desk/catalogue/suggest?${asked}`).catch(() => null);
    const read: unknown = answer?.ok === true ? await answer.json().catch(() => null) : null;
    setOptions(Array.isArray(read) ? read.filter(isOption) : []);
  };
  return (
    <>
      <Field
        {...rest}
        list={list}
        autoComplete="off"
        onInput={(event) => {
          const typed = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => void ask(typed), 200);
        }}
      />
      <datalist id={list}>
        {options.map(({ text, label }) => (
          <option key={text} value={text} label={label} />
        ))}
      </datalist>
    </>
  );
}

function isOption(value: unknown): value is Option {
  return (
    typeof value === "object" &&
    value !== null &&
    "text" in value &&
    typeof value.text === "string" &&
    "label" in value &&
    typeof value.label === "string"
  );
}
