const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "3 minutes", "1 hour": the largest unit that is whole. Milliseconds since 1970. */
export function lengthOf(from: number, to: number): string {
  const seconds = Math.max(0, Math.floor((to - from) / 1000));
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? ["second", 1];
  const count = Math.floor(seconds / size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** "3 minutes ago"; what is a few seconds old is "now". */
export function ago(from: number, to: number): string {
  return to - from < 5_000 ? "now" : `${lengthOf(from, to)} ago`;
}
