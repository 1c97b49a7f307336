"use client";

import type { ReactNode } from "react";
import { ActForm, Fold, Part } from "#app/(staff)/desk/patrons/[patron]/act-form.tsx";
import type { PatronAct } from "#app/(staff)/desk/patrons/actions.ts";

type Entry = {
  readonly key: string;
  readonly shown: ReactNode;
  /** What the act that takes it away is about. */
  readonly about: Readonly<Record<string, string>>;
};

/** What stands with a reader as a list: each entry can be taken away, and one more can be written. */
export function EntriesPart(props: {
  readonly handle: string;
  readonly mayEdit: boolean;
  readonly title: string;
  readonly none: string;
  readonly entries: readonly Entry[];
  readonly takeAway: { readonly act: PatronAct; readonly go: string };
  readonly add: {
    readonly act: PatronAct;
    readonly title: string;
    readonly go: string;
    readonly done: string;
    readonly fields: (fault: string | null) => ReactNode;
  };
}) {
  const { handle, mayEdit, entries, takeAway, add } = props;
  return (
    <Part title={props.title}>
      {entries.length === 0 ? <p className="text-ink-soft">{props.none}</p> : null}
      <ul className="flex flex-col gap-3 empty:hidden">
        {entries.map(({ key, shown, about }) => (
          <li key={key} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            {shown}
            {mayEdit ? (
              <ActForm on="patron" {...takeAway} handle={handle} about={about} look="quiet" />
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <Fold title={add.title}>
          <ActForm on="patron" act={add.act} handle={handle} go={add.go} done={() => add.done}>
            {add.fields}
          </ActForm>
        </Fold>
      ) : null}
    </Part>
  );
}
