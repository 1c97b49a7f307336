"use client";

import { useId } from "react";
import { useTranslations } from "use-intl/react";
import { commandOf } from "#app/(staff)/desk/catalogue/[title]/record/keys.ts";
import type { RecordEditor } from "#app/(staff)/desk/catalogue/[title]/record/use-record-editor.ts";
import { type Finding, isFault } from "#domain/catalog/record-checks.ts";
import type { EditedLine } from "#domain/catalog/record-editing.ts";

/** One field of a record: its line, and beside it what can be said of it. */
export function LineRow(props: {
  readonly line: EditedLine;
  readonly at: number;
  readonly editor: RecordEditor;
  readonly findings: readonly Finding[];
}) {
  const t = useTranslations("recordEditor");
  const id = useId();
  const { line, at, editor, findings } = props;
  const isFaulty = findings.some(isFault);
  const look = isFaulty ? "border-amber-line" : "border-line";
  return (
    <li className="grid gap-x-4 gap-y-1 lg:grid-cols-[1fr_18rem]">
      <textarea
        ref={(field) => editor.hold(line.id, field)}
        name="line"
        rows={rowsFor(line.text)}
        value={line.text}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-label={t("line", { number: at + 1, tag: line.text.slice(0, 3) })}
        aria-invalid={isFaulty}
        aria-describedby={`${id}-said`}
        onFocus={() => editor.enter(at)}
        onChange={(event) => editor.type(at, event.target.value)}
        onPaste={(event) => {
          if (editor.paste(at, event.clipboardData.getData("text"))) event.preventDefault();
        }}
        onKeyDown={(event) => {
          const command = commandOf(event);
          if (command === null) return;
          event.preventDefault();
          editor.run(command);
        }}
        className={`field-sizing-content min-h-11 w-full resize-none break-words rounded-book border-2 bg-sheet px-3 py-2 font-mono text-base text-ink focus:border-accent ${look}`}
      />
      <ul id={`${id}-said`} className="flex flex-col self-center empty:hidden">
        {findings.map((finding) => (
          <li
            key={`${finding.code} ${finding.about}`}
            className={isFault(finding) ? "font-semibold text-amber" : "text-ink-soft"}
          >
            {t(`findings.${finding.code}`, { about: finding.about })}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Where the browser does not fit a field to its text by itself. */
function rowsFor(text: string): number {
  return Math.min(12, Math.max(1, Math.ceil(text.length / 90)));
}
