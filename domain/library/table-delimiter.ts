/** What may stand between two columns of a text file. */
export const importDelimiters = [",", ";", "\t", "|"] as const;
export type ImportDelimiter = (typeof importDelimiters)[number];

export function isImportDelimiter(text: string): text is ImportDelimiter {
  return importDelimiters.some((sign) => sign === text);
}

const linesLookedAt = 20;

/**
 * The sign that cuts the first lines into the most columns, the same number in each; what stands
 * between quotes counts for nothing. A comma where none does: a file of one column.
 */
export function proposeDelimiter(head: string): ImportDelimiter {
  const lines = firstLines(head);
  const scored = importDelimiters.map((sign) => ({ sign, score: scoreOf(lines, sign) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).sign;
}

/** Lines without what is quoted, which may run over several. */
function firstLines(head: string): string[] {
  return head
    .replace(/"[^"]*("|$)/g, "")
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== "")
    .slice(0, linesLookedAt);
}

/** How many columns all lines share; lines that differ count against it. */
function scoreOf(lines: readonly string[], sign: ImportDelimiter): number {
  const counts = lines.map((line) => line.split(sign).length - 1);
  const [heading = 0] = counts;
  const alike = counts.filter((count) => count === heading).length;
  return heading * (alike / Math.max(1, counts.length));
}
