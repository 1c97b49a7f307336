"use client";

import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { type PublishState, publishTitlesAction } from "#app/(staff)/desk/catalogue/actions.ts";
import { useTitleProblem } from "#app/(staff)/desk/catalogue/title-problem.ts";
import { freshForm } from "#app/form-state.ts";
import { keepTyped } from "#components/staff/keep-typed.ts";
import { Notice } from "#components/staff/notice.tsx";
import { useStaffAction } from "#components/staff/use-staff-action.ts";
import { Button } from "#components/ui/button.tsx";

/** The form that the boxes of the list belong to, wherever they stand on the page. */
const formId = "publish-many";

const fresh: PublishState = { ...freshForm, done: null };

/** One box of a title that waits for review; all are chosen until somebody thinks otherwise. */
export function PublishBox(props: {
  readonly id: number;
  readonly version: number;
  readonly title: string;
}) {
  const t = useTranslations("catalogue");
  return (
    <label className="inline-flex min-h-11 min-w-11 items-center">
      <input
        type="checkbox"
        form={formId}
        name="title"
        value={`${props.id}:${props.version}`}
        defaultChecked
        aria-label={t("publishing.choose", { title: props.title })}
        className="size-6 accent-accent"
      />
    </label>
  );
}

/** Publishes what is chosen, and names what was left with the reason. */
export function PublishMany({ isEmpty }: { readonly isEmpty: boolean }) {
  const t = useTranslations("catalogue");
  const inWords = useTitleProblem();
  const [{ problem, done }, act, isBusy] = useStaffAction(publishTitlesAction, fresh);
  return (
    // What was left out stays left out when the rest is published.
    <form id={formId} action={act} onReset={keepTyped} className="flex flex-col items-start gap-3">
      {problem === null ? null : <Notice tone="amber">{inWords(problem)}</Notice>}
      {done === null ? null : (
        <Notice tone={done.left.length === 0 ? "good" : "amber"}>
          {t("publishing.done", { published: done.published, left: done.left.length })}
        </Notice>
      )}
      {done === null || done.left.length === 0 ? null : (
        <ul className="flex flex-col">
          {done.left.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center gap-x-3">
              <Link
                href={`/desk/catalogue/${each.id}`}
                prefetch={false}
                className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
              >
                {each.title || each.id}
              </Link>
              <span>{inWords(each.problem)}</span>
            </li>
          ))}
        </ul>
      )}
      {isEmpty ? null : (
        <Button type="submit" size="desk" look="primary" disabled={isBusy}>
          {t("publishing.go")}
        </Button>
      )}
    </form>
  );
}
