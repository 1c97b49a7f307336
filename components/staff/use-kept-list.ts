"use client";

import { useEffect, useState } from "react";
import { noteList } from "#components/staff/kept-page.ts";

/** The page gives lists back by this event; its detail is theirs by name. */
export const listsComeBack = "bibliomat-lists-come-back";

/** State of a form that is no field, such as rows that were added: it is kept like what was typed. */
export function useKeptList<Row>(
  name: string,
  first: readonly Row[] | (() => readonly Row[]),
  isRow: (value: unknown) => value is Row,
) {
  const [rows, setRows] = useState<readonly Row[]>(first);
  useEffect(() => noteList(name, rows), [name, rows]);
  useEffect(() => {
    const take = (event: Event) => {
      const kept: unknown = event instanceof CustomEvent ? event.detail?.[name] : undefined;
      if (Array.isArray(kept) && kept.every(isRow)) setRows(kept);
    };
    document.addEventListener(listsComeBack, take);
    return () => document.removeEventListener(listsComeBack, take);
  }, [name, isRow]);
  return [rows, setRows] as const;
}
