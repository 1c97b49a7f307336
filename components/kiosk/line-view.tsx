import { Bookmark, Check, CircleAlert, Ellipsis } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Cover } from "#components/catalog/cover.tsx";
import { keepFocusInList } from "#components/kiosk/keep-focus.ts";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { LineQuestion } from "#components/kiosk/line-question.tsx";
import { type LineWords, type Tone, useLineWords } from "#components/kiosk/use-line-words.ts";
import { Button } from "#components/ui/button.tsx";
import { type Line, type LineReading, readLine } from "#domain/kiosk/lines.ts";

/** One item of a list; the one that the reader should look at is large. */
export function LineView(props: { readonly line: Line; readonly isLarge: boolean }) {
  const reading = readLine(props.line);
  const words = useLineWords()(props.line, reading);
  const isDone = reading.state === "undone";
  return (
    <li
      data-state={reading.state}
      data-waiting={reading.waiting ?? undefined}
      className={`arrive flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b p-4 ps-3 last:border-b-0 ${edges[words.tone]}`}
    >
      <LineCover reading={reading} isLarge={props.isLarge} isFaint={isDone} />
      <div className="flex min-w-0 flex-1 flex-col gap-2 self-start">
        <LineTitle words={words} isLarge={props.isLarge} isStruck={isDone} />
        <LineStatus words={words} reading={reading} isLarge={props.isLarge} />
        <LineNotes words={words} />
      </div>
      <LineQuestion line={props.line} title={words.title} isLarge={props.isLarge} />
      <LineActs line={props.line} reading={reading} words={words} isLarge={props.isLarge} />
    </li>
  );
}

const edges: { readonly [T in Tone]: string } = {
  good: "border-s-8 border-s-good bg-good-wash",
  amber: "border-s-8 border-s-amber-line bg-amber-wash",
  wait: "border-s-8 border-s-line-strong border-dashed",
  plain: "border-s-8 border-s-line",
};

const marks = { good: Check, amber: CircleAlert, wait: Ellipsis, plain: Bookmark } as const;

function LineCover(props: {
  readonly reading: LineReading;
  readonly isLarge: boolean;
  readonly isFaint: boolean;
}) {
  const { item } = props.reading;
  const box = `aspect-[2/3] self-start ${props.isLarge ? "w-14 sm:w-26" : "w-14"}`;
  if (item === null) {
    return <div className={`${box} shrink-0 rounded-sm border-2 border-line border-dashed`} />;
  }
  return (
    <div className={`${box} shrink-0 ${props.isFaint ? "opacity-40" : ""}`}>
      <Cover
        title={item.title}
        authors={item.authors}
        language={item.language}
        size={props.isLarge ? "medium" : "small"}
        className="h-auto w-full rounded-sm shadow-[0.15rem_0.2rem_0.4rem_rgb(var(--shade)/0.3)]"
      />
    </div>
  );
}

function LineTitle(props: {
  readonly words: LineWords;
  readonly isLarge: boolean;
  readonly isStruck: boolean;
}) {
  const { title, language, authors } = props.words;
  return (
    <div className="min-w-0">
      <h2
        lang={language}
        className={`wrap-anywhere line-clamp-3 font-semibold large:line-clamp-none font-serif leading-tight ${
          props.isLarge ? "text-kiosk-lg sm:text-[1.75rem]" : "text-kiosk-lg"
        } ${props.isStruck ? "line-through decoration-2" : ""}`}
      >
        {title}
      </h2>
      {props.isLarge && authors !== "" ? (
        <p lang={language} className="line-clamp-2 text-ink-soft text-kiosk large:line-clamp-none">
          {authors}
        </p>
      ) : null}
    </div>
  );
}

function LineStatus(props: {
  readonly words: LineWords;
  readonly reading: LineReading;
  readonly isLarge: boolean;
}) {
  const t = useTranslations("kiosk.line");
  const { tone, status, due } = props.words;
  const Mark = marks[tone];
  const color = tone === "good" ? "text-good" : tone === "amber" ? "text-amber" : "text-ink-soft";
  const { overdueDays } = props.reading;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className={`flex items-center gap-2 font-bold text-kiosk ${color}`}>
        <Mark size={28} strokeWidth={2.75} aria-hidden className="shrink-0" />
        {overdueDays > 0 ? t("overdue", { count: overdueDays }) : status}
      </p>
      {due === null ? null : tone === "good" ? (
        <p
          className={`stamp ${props.isLarge ? "stamp-pressed text-kiosk leading-tight sm:text-[1.625rem]" : "text-kiosk"}`}
        >
          {due}
        </p>
      ) : (
        <p className="font-serif text-kiosk">{due}</p>
      )}
    </div>
  );
}

function LineNotes({ words }: { readonly words: LineWords }) {
  return words.notes.map(({ what, next }) => (
    <p key={`${what}${next}`} className="max-w-[60ch] text-kiosk">
      {what} {next === "" ? null : <strong className="font-bold">{next}</strong>}
    </p>
  ));
}

function LineActs(props: {
  readonly line: Line;
  readonly reading: LineReading;
  readonly words: LineWords;
  readonly isLarge: boolean;
}) {
  const t = useTranslations("kiosk.line");
  const { kiosk, state } = useKiosk();
  const { title } = props.words;
  const { renewable, waiting, undoes } = props.reading;
  const mayRenew = renewable && waiting === null;
  const mayUndo = undoes !== null && waiting !== "sent";
  if (state.screen === "finish" || !(mayRenew || mayUndo)) return null;
  return (
    <div
      className={`flex flex-wrap gap-2 ${
        props.isLarge
          ? "basis-full max-sm:ps-18 sm:ps-30"
          : "max-sm:basis-full max-sm:ps-18 sm:flex-col"
      }`}
    >
      {mayRenew ? (
        <Button
          aria-label={t("renewTitle", { title })}
          onClick={(event) => {
            keepFocusInList(event.currentTarget);
            kiosk.renew(props.line);
          }}
        >
          {t("renew")}
        </Button>
      ) : null}
      {mayUndo ? (
        <Button
          look="quiet"
          className={props.isLarge ? "-ms-4 px-4" : "px-4 max-sm:-ms-4"}
          aria-label={t("undoTitle", { title })}
          onClick={(event) => {
            keepFocusInList(event.currentTarget);
            kiosk.undo(props.line);
          }}
        >
          {t("undo")}
        </Button>
      ) : null}
    </div>
  );
}
