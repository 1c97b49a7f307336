import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import type { Line, LineReading, LineState } from "#domain/kiosk/lines.ts";
import type { Reason, ReasonCode } from "#domain/library/reasons.ts";
import { useDates } from "#i18n/use-dates.ts";
import { type ReasonWords, useReasonWords } from "#i18n/use-reason-words.ts";

/** `good` is done, `amber` needs the reader, `wait` has no answer yet, `plain` is just so. */
export type Tone = "good" | "amber" | "wait" | "plain";

export type LineWords = {
  readonly tone: Tone;
  readonly title: string;
  /** The title's own language, for the voice that reads it aloud. */
  readonly language: string | undefined;
  readonly authors: string;
  readonly status: string;
  /** The due date in words. */
  readonly due: string | null;
  readonly notes: readonly ReasonWords[];
};

const tones: { readonly [S in LineState]: Tone } = {
  unanswered: "wait",
  "on-loan": "plain",
  lent: "good",
  renewed: "good",
  returned: "good",
  "yours-already": "plain",
  "not-on-loan": "plain",
  undone: "plain",
  refused: "amber",
};

/** What a line says in the reader's language. */
export function useLineWords(): (line: Line, reading: LineReading) => LineWords {
  const { today, state } = useKiosk();
  const t = useTranslations("kiosk.line");
  const dates = useDates(today);
  const reasonWords = useReasonWords(today);
  return (line, reading) => {
    const isReturn = line.steps.some((step) => step.act === "return");
    const said = reading.objections.length > 0 ? reading.objections : reading.reasons;
    const heldFor = line.hold?.status === "placed";
    const reasons = reading.state === "on-loan" ? said.filter((each) => !isOfReader(each)) : said;
    return {
      tone: heldFor ? "good" : toneOf(reading),
      title: reading.item?.title ?? t("unknownItem", { code: line.code }),
      language: languageOf(reading),
      authors: reading.item?.authors ?? "",
      status: t(statusOf(line, reading, isReturn)),
      due: dueOf(reading, dates),
      notes: [
        ...reasons.map((reason) =>
          isSettled(reason) ? { what: reasonWords(reason).what, next: "" } : reasonWords(reason),
        ),
        ...holdNote(line, t, reasonWords),
        ...shelfNote(reading, isReturn, t),
        ...(state.screen === "finish" ? [] : renewNote(reading, t)),
      ],
    };
  };
}

const ofReader: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "patron-pending",
  "patron-expired",
  "patron-restricted",
  "overdue-items",
]);

/** Reasons that lie with the reader, not with one book: *My loans* says them once, above the list. */
export function isOfReader(reason: Reason): boolean {
  return ofReader.has(reason.code);
}

/** It is back, late or not; or its price is agreed to: there is nothing more to do. */
function isSettled({ code, weight }: Reason): boolean {
  return code === "returned-late" || (code === "rental-fee" && weight === "tell");
}

export function toneOf(reading: LineReading): Tone {
  if (reading.objections.length > 0) return "amber";
  if (reading.waiting !== null) return "wait";
  if (reading.state === "on-loan" && reading.overdueDays > 0) return "amber";
  return tones[reading.state];
}

function languageOf(reading: LineReading): string | undefined {
  const language = reading.item?.language ?? "und";
  return language === "und" || language === "" ? undefined : language;
}

function statusOf(line: Line, reading: LineReading, isReturn: boolean) {
  const last = line.steps.at(-1)?.act;
  if (reading.waiting === "kept") return "kept";
  if (reading.waiting === "sent") {
    return last === "undo" ? "undoing" : last === "renew" ? "renewing" : "sent";
  }
  if (reading.state === "unanswered") return "sent";
  if (line.isLeft === true) return "left";
  if (line.hold?.status === "placed") return "onHold";
  return reading.state === "refused" && isReturn ? "notReturned" : reading.state;
}

function dueOf(reading: LineReading, dates: ReturnType<typeof useDates>): string | null {
  if (reading.dueOn === null) return null;
  return reading.overdueDays > 0 ? dates.was(reading.dueOn) : dates.until(reading.dueOn);
}

type Say = ReturnType<typeof useTranslations<"kiosk.line">>;

/** It goes home, where it is wanted, to who waits, or to the desk: withdrawn, restricted, in repair. */
export const notToTheShelf = /^(belongs-to-|sent-to-|held-|item-(withdrawn|restricted|in-repair))/;

/** Where a book goes that was handed in; one that goes elsewhere has its own words. */
function shelfNote(reading: LineReading, isReturn: boolean, t: Say): ReasonWords[] {
  if (reading.waiting === "kept")
    return [{ what: t("keptNext"), next: isReturn ? t("shelf") : "" }];
  if (reading.state === "undone") return [{ what: "", next: t("backToShelf") }];
  const isHere = reading.state === "returned" || reading.state === "not-on-loan";
  const goesElsewhere = reading.reasons.some((each) => notToTheShelf.test(each.code));
  return isHere && !goesElsewhere ? [{ what: "", next: t("shelf") }] : [];
}

/** What became of the wish to wait for it; a refusal says what to do next. */
function holdNote(
  { hold }: Line,
  t: Say,
  inWords: (reason: Reason) => ReasonWords,
): readonly ReasonWords[] {
  switch (hold?.status) {
    case "placed":
      return [{ what: t("holdPlaced", { place: hold.place }), next: t("holdNext") }];
    case "refused":
      return [{ what: t("noHold"), next: "" }, ...hold.reasons.map(inWords)];
    case "unreachable":
      return [{ what: t("holdUnreachable"), next: "" }];
    default:
      return [];
  }
}

function renewNote(reading: LineReading, t: Say): ReasonWords[] {
  const isOffered = reading.state === "yours-already" && reading.renewable;
  return isOffered && reading.waiting === null ? [{ what: t("renewOffer"), next: "" }] : [];
}
