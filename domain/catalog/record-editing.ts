/** A line of the record editor; its id stays while it is moved. */
export type EditedLine = { readonly id: number; readonly text: string };

/** What a key or a button makes of the lines, and which of them has the focus then. */
export type Edited = { readonly lines: readonly EditedLine[]; readonly at: number };

export function asEdited(texts: readonly string[]): EditedLine[] {
  return texts.map((text, id) => ({ id, text }));
}

export function isEditedLine(value: unknown): value is EditedLine {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    typeof value.id === "number" &&
    "text" in value &&
    typeof value.text === "string"
  );
}

export function write(lines: readonly EditedLine[], at: number, text: string): EditedLine[] {
  return lines.map((line, place) => (place === at ? { ...line, text } : line));
}

/** Further lines below one, such as those that were pasted; an empty line gives its place to them. */
export function addBelow(
  lines: readonly EditedLine[],
  at: number,
  texts: readonly string[],
): Edited {
  const first = lines.reduce((most, { id }) => Math.max(most, id), -1) + 1;
  const added = texts.map((text, place) => ({ id: first + place, text }));
  const isEmpty = lines[at]?.text.trim() === "" && texts.some((text) => text !== "");
  const from = isEmpty ? at : at + 1;
  return {
    lines: lines.toSpliced(from, isEmpty ? 1 : 0, ...added),
    at: from + added.length - 1,
  };
}

/** The last one stays: there is always a line to type in. */
export function remove(lines: readonly EditedLine[], at: number): Edited {
  if (lines.length < 2) return { lines: write(lines, 0, ""), at: 0 };
  return { lines: lines.toSpliced(at, 1), at: Math.min(at, lines.length - 2) };
}

export function move(lines: readonly EditedLine[], at: number, by: 1 | -1): Edited {
  const [line, to] = [lines[at], at + by];
  if (line === undefined || to < 0 || to >= lines.length) return { lines, at };
  return { lines: lines.toSpliced(at, 1).toSpliced(to, 0, line), at: to };
}

/** The first field with this tag, or the first behind where it would stand. */
export function placeOfTag(lines: readonly EditedLine[], tag: string): number {
  const at = lines.findIndex(({ text }) => /^\d{3}/.test(text) && text.slice(0, 3) >= tag);
  return at < 0 ? lines.length - 1 : at;
}

/** A line among the others, behind the fields up to its own tag. */
export function takeIn(lines: readonly EditedLine[], text: string): Edited {
  const tag = text.slice(0, 3);
  if (tag === "LDR") return { lines: [...write(lines, 0, text)], at: 0 };
  const next = lines.findIndex((line, place) => place > 0 && line.text.slice(0, 3) > tag);
  return addBelow(lines, (next < 0 ? lines.length : next) - 1, [text]);
}
