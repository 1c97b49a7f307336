/** What stands against a file that the library's virus scanner has seen, or has not. */
export const scanProblems = ["infected", "scanner-silent"] as const;
export type ScanProblem = (typeof scanProblems)[number];

export function isScanProblem(code: unknown): code is ScanProblem {
  return scanProblems.some((each) => each === code);
}
