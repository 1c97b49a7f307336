"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { moveEntryAction } from "#app/(staff)/admin/reference/actions.ts";
import { freshForm } from "#app/form-state.ts";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import type { DictionaryName } from "#domain/library/dictionaries.ts";

const ways = { up: ChevronUp, down: ChevronDown } as const;

/** Moves an entry one place; the button keeps the focus, so that it can be pressed again. */
export function MoveButtons(props: {
  readonly dictionary: DictionaryName;
  readonly code: string;
  readonly name: string;
}) {
  const t = useTranslations("reference");
  const [, act, isBusy] = useStaffAction(moveEntryAction, freshForm);
  return (
    <form action={act} className="flex">
      <input type="hidden" name="dictionary" value={props.dictionary} />
      <input type="hidden" name="code" value={props.code} />
      {(["up", "down"] as const).map((way) => {
        const Icon = ways[way];
        return (
          <button
            key={way}
            type="submit"
            name="way"
            value={way}
            aria-disabled={isBusy}
            aria-label={t(way, { name: props.name })}
            className="inline-flex size-11 items-center justify-center rounded-book"
          >
            <Icon aria-hidden className="size-5" />
          </button>
        );
      })}
    </form>
  );
}
