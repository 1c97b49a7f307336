"use client";

import { type RefObject, useEffect, useState, useTransition } from "react";
import { type LookUpAnswer, lookUpIsbnAction } from "#app/(staff)/desk/catalogue/actions.ts";
import { type TitleField, titleFields } from "#domain/catalog/title-draft.ts";

export type LookUpState = {
  /** How often the form was filled: with each time its fields begin anew. */
  readonly times: number;
  readonly typed: Readonly<Partial<Record<TitleField, string>>>;
  /** The record as it came, for the form to send back; empty: none. */
  readonly sealed: string;
  /** Null: nobody has asked yet. `lost`: the library's own server did not answer. */
  readonly answer: LookUpAnswer | { readonly status: "lost" } | null;
};

const fresh: LookUpState = { times: 0, typed: {}, sealed: "", answer: null };

/** Fills a form by the ISBN that stands in it. What somebody wrote already stays. */
export function useLookUp(form: RefObject<HTMLFormElement | null>) {
  const [state, setState] = useState(fresh);
  const [isAsking, start] = useTransition();
  useEffect(() => {
    if (state.times > 0) form.current?.querySelector<HTMLElement>('[name="title"]')?.focus();
  }, [form, state.times]);
  const lookUp = () =>
    start(async () => {
      const isbn = typedIn(form.current).isbn ?? "";
      const answer = await lookUpIsbnAction(isbn).catch(() => ({ status: "lost" }) as const);
      const typed = typedIn(form.current);
      setState((before) =>
        answer.status === "found"
          ? {
              times: before.times + 1,
              typed: filled(typed, answer.typed),
              sealed: answer.sealed,
              answer,
            }
          : { ...before, answer },
      );
    });
  return { state, isAsking, lookUp };
}

type Typed = LookUpState["typed"];

function typedIn(form: HTMLFormElement | null): Typed {
  if (form === null) return {};
  const data = new FormData(form);
  return Object.fromEntries(titleFields.map((name) => [name, String(data.get(name) ?? "")]));
}

/** Kind and readers are chosen from the beginning: there it is the record that knows. */
function filled(typed: Typed, found: Typed): Typed {
  const isOwn = (name: TitleField) =>
    name !== "kind" && name !== "audience" && name !== "isbn" && (typed[name] ?? "").trim() !== "";
  return Object.fromEntries(
    titleFields.map((name) => [name, (isOwn(name) ? typed[name] : found[name]) ?? ""]),
  );
}
