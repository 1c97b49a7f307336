"use client";

import { type RefObject, useEffect, useRef } from "react";

/** After a form was not taken, the first field with a fault has the focus: nobody searches for it. */
export function useFaultFocus(state: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer moves the focus, not each render.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state]);
  return form;
}
