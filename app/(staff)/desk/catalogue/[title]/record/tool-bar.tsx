"use client";

import { useTranslations } from "use-intl/react";
import { type Command, shortcuts } from "#app/(staff)/desk/catalogue/[title]/record/keys.ts";
import type { RecordEditor } from "#app/(staff)/desk/catalogue/[title]/record/use-record-editor.ts";
import { inputLook } from "#components/staff/input-look.ts";

const shown = [
  ["add", "＋"],
  ["subfield", "$"],
  ["up", "↑"],
  ["down", "↓"],
  ["remove", "✕"],
  ["back", "↩"],
] as const satisfies readonly (readonly [Command, string])[];

/** What the keys do, for hands without them: it is done to the line where one was last. */
export function ToolBar(props: {
  readonly editor: RecordEditor;
  readonly faults: number;
  readonly hints: number;
}) {
  const t = useTranslations("recordEditor");
  const { editor, faults, hints } = props;
  return (
    <div
      role="toolbar"
      aria-label={t("toolbar")}
      className="sticky bottom-0 z-10 -mx-5 flex flex-wrap items-center gap-2 border-line border-t-2 bg-sheet px-5 py-3"
    >
      {shown.map(([command, sign]) => (
        <button
          key={command}
          type="button"
          title={`${t(`commands.${command}`)} (${shortcuts[command].replace("Arrow", "")})`}
          aria-label={t(`commands.${command}`)}
          aria-keyshortcuts={shortcuts[command]}
          onClick={() => editor.run(command)}
          className="min-h-11 min-w-11 rounded-book border-2 border-line-strong bg-sheet px-2 font-bold text-ink"
        >
          {sign}
        </button>
      ))}
      <label className="flex items-center gap-2 font-semibold">
        {t("jump")}
        <input
          ref={editor.jumpField}
          inputMode="numeric"
          maxLength={3}
          placeholder="650"
          aria-keyshortcuts={shortcuts.jump}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            editor.jumpTo(event.currentTarget.value);
            event.currentTarget.value = "";
          }}
          className={`${inputLook} max-w-20 font-mono`}
        />
      </label>
      <p className="ms-auto font-semibold" aria-live="polite">
        {t("count", { faults, hints })}
      </p>
    </div>
  );
}
