import type { KeyboardEvent } from "react";

/** Keys of the editor, as `aria-keyshortcuts` writes them; letters by their place on the keyboard. */
export const shortcuts = {
  add: "Enter",
  subfield: "Alt+S",
  up: "Alt+ArrowUp",
  down: "Alt+ArrowDown",
  remove: "Alt+Delete",
  back: "Alt+Z",
  previous: "Control+ArrowUp",
  next: "Control+ArrowDown",
  jump: "Alt+J",
} as const;
export type Command = keyof typeof shortcuts;
export const commands = Object.keys(shortcuts) as Command[];

/** What a key in a line asks for; null: it is the browser's. */
export function commandOf(event: KeyboardEvent<HTMLTextAreaElement>): Command | null {
  // A key that chooses among Chinese signs is not ours.
  if (event.nativeEvent.isComposing || event.metaKey) return null;
  const { altKey, ctrlKey, shiftKey, code } = event;
  if (altKey !== ctrlKey) return (altKey ? byAlt : byControl)[code] ?? null;
  return altKey || shiftKey ? null : plainCommand(event);
}

/** Enter, and the arrows where a line ends: within it they are the browser's. */
function plainCommand({ key, currentTarget }: KeyboardEvent<HTMLTextAreaElement>): Command | null {
  if (key === "Enter") return "add";
  const { selectionStart, selectionEnd, value } = currentTarget;
  if (selectionStart !== selectionEnd) return null;
  if (key === "ArrowUp" && selectionStart === 0) return "previous";
  return key === "ArrowDown" && selectionStart === value.length ? "next" : null;
}

const byAlt: Readonly<Record<string, Command>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  Delete: "remove",
  Backspace: "remove",
  KeyS: "subfield",
  KeyZ: "back",
  KeyJ: "jump",
};
const byControl: Readonly<Record<string, Command>> = { ArrowUp: "previous", ArrowDown: "next" };
