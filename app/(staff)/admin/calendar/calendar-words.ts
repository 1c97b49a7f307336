import { useTranslations } from "use-intl/react";
import type { CalendarProblem, CalendarState } from "#app/(staff)/admin/calendar/actions.ts";
import { useEntryWords } from "#app/(staff)/admin/reference/entry-words.ts";
import type { Refusal } from "#domain/identity/admission.ts";
import { lengths } from "#domain/library/lengths.ts";

type CalendarFault = CalendarState["fields"][string];

/** Why a form of the calendar was not taken. */
export function useCalendarWords() {
  const t = useTranslations("reference");
  const entryWords = useEntryWords();
  return {
    problem: (problem: CalendarProblem | Refusal): string => {
      if (isOfCalendar(problem)) return t(`calendar.problems.${problem}`);
      return entryWords.problem(problem);
    },
    fault: (fault: CalendarFault | undefined): string | null => {
      if (fault === undefined) return null;
      if (fault === "missing" || fault === "too-long" || fault === "control-signs")
        return t(`faults.${fault}`, { most: lengths.reason });
      return t(`calendar.faults.${fault}`);
    },
  };
}

const ofCalendar = [
  "unknown-branch",
  "no-day",
  "never-opens",
  "no-closing",
  "taken-back-already",
] as const;

function isOfCalendar(problem: string): problem is (typeof ofCalendar)[number] {
  return ofCalendar.some((each) => each === problem);
}
