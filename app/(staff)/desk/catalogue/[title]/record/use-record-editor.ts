"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { Command } from "#app/(staff)/desk/catalogue/[title]/record/keys.ts";
import { useKeptList } from "#components/staff/use-kept-list.ts";
import {
  addBelow,
  asEdited,
  type Edited,
  type EditedLine,
  isEditedLine,
  move,
  placeOfTag,
  remove,
  takeIn,
  write,
} from "#domain/catalog/record-editing.ts";
import { readPasted } from "#domain/catalog/record-lines.ts";

export type RecordEditor = {
  readonly lines: readonly EditedLine[];
  /** The line that has the focus, or had it last. */
  readonly at: number;
  readonly run: (command: Command) => void;
  readonly type: (at: number, text: string) => void;
  readonly enter: (at: number) => void;
  /** True: what was pasted is several lines, and stands there as such. */
  readonly paste: (at: number, text: string) => boolean;
  readonly jumpTo: (tag: string) => void;
  readonly takeIn: (text: string) => void;
  readonly hold: (id: number, field: HTMLTextAreaElement | null) => void;
  readonly jumpField: RefObject<HTMLInputElement | null>;
};

/** The lines of a record, and all that keys and buttons do with them; the focus goes along. */
export function useRecordEditor(first: readonly string[]): RecordEditor {
  const [lines, setLines] = useKeptList("record", () => asEdited(first), isEditedLine);
  const [at, setAt] = useState(0);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const fields = useRef(new Map<number, HTMLTextAreaElement>());
  const wanted = useRef(false);
  const jumpField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    fields.current.get(lines[at]?.id ?? -1)?.focus();
  });
  const apply = (edited: Edited) => {
    wanted.current = true;
    setLines(edited.lines);
    setAt(edited.at);
  };
  const go = (to: number) => apply({ lines, at: Math.min(Math.max(to, 0), lines.length - 1) });
  const runs = {
    add: () => apply(addBelow(lines, at, [""])),
    subfield: () => insertDollar(fields.current.get(lines[at]?.id ?? -1)),
    up: () => apply(move(lines, at, -1)),
    down: () => apply(move(lines, at, 1)),
    remove: () => {
      setRemoved([...removed, lines[at]?.text ?? ""]);
      apply(remove(lines, at));
    },
    back: () => {
      const last = removed.at(-1);
      if (last === undefined) return;
      setRemoved(removed.slice(0, -1));
      apply(addBelow(lines, at - 1, [last]));
    },
    previous: () => go(at - 1),
    next: () => go(at + 1),
    jump: () => jumpField.current?.focus(),
  } as const satisfies Readonly<Record<Command, () => void>>;
  return {
    lines,
    at,
    run: (command) => runs[command](),
    type: (place, text) => setLines(write(lines, place, text)),
    enter: setAt,
    paste: (place, text) => {
      const pasted = readPasted(text);
      if (pasted.length < 2) return false;
      apply(addBelow(lines, place, pasted));
      return true;
    },
    jumpTo: (tag) => go(placeOfTag(lines, tag)),
    takeIn: (text) => apply(takeIn(lines, text)),
    hold: (id, field) =>
      void (field === null ? fields.current.delete(id) : fields.current.set(id, field)),
    jumpField,
  };
}

/** As if it were typed: not every keyboard has the sign where it is expected. */
function insertDollar(field: HTMLTextAreaElement | undefined): void {
  if (field === undefined) return;
  field.focus();
  const { selectionStart, selectionEnd } = field;
  field.setRangeText("$", selectionStart, selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
