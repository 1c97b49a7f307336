// How many tests passed, failed and were left out, read from what the runners wrote.
import { readFile } from "node:fs/promises";

export const nothing = { passed: 0, failed: 0, skipped: 0 };

export function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

export function tell({ passed, failed, skipped }) {
  const left = skipped === 0 ? "" : `, ${skipped} skipped`;
  return `${passed} passed, ${failed} failed${left}`;
}

/** A run whose report is missing, or that failed without a failed test, counts as one failed. */
export async function countTests(file, status, read) {
  const report = await readFile(file, "utf8").then(JSON.parse, () => null);
  const counts = report === null ? nothing : read(report);
  const isSilent = counts.failed === 0 && (status !== 0 || report === null);
  const isEmpty = counts.failed === 0 && counts.passed === 0;
  return isSilent || isEmpty ? { ...counts, failed: 1 } : counts;
}

export function readVitest(report) {
  // A file that could not even be loaded has no tests in it; it must not go unseen.
  const unloaded = (report.testResults ?? []).filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function readPlaywright({ stats, errors = [] }) {
  const failed = stats.unexpected;
  return {
    passed: stats.expected + stats.flaky,
    failed: failed === 0 && errors.length > 0 ? 1 : failed,
    skipped: stats.skipped,
  };
}
