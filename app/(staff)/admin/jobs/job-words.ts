import { staffWords } from "#app/staff-words.ts";
import { isJobName } from "#domain/ops/jobs.ts";
import type { JobRun } from "#domain/ops/list-jobs.server.ts";

const units = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** Problems that have a sentence; others, such as a code of PostgreSQL, stand as they are. */
const told = ["broken-off", "database-away"] as const;

/** What the page of jobs says, in the language of whoever looks. `now`: milliseconds since 1970. */
export async function jobWords(now: number) {
  const { words, tag } = await staffWords();
  const t = words("jobs");
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const length = (unit: string, count: number) =>
    new Intl.NumberFormat(tag, {
      style: "unit",
      unit,
      unitDisplay: "short",
      maximumFractionDigits: 1,
    }).format(count);
  const span = (seconds: number) => {
    const [unit, size] = units.find(([, each]) => seconds >= each) ?? (["second", 1] as const);
    return seconds < 1
      ? length("millisecond", Math.round(seconds * 1000))
      : length(unit, seconds / size);
  };
  return {
    t,
    toAdministration: words("reference")("toAdministration"),
    span,
    ago: (at: Date) => {
      const seconds = Math.max(0, (now - at.getTime()) / 1000);
      const [unit, size] = units.find(([, each]) => seconds >= each) ?? (["second", 1] as const);
      return relative.format(-Math.floor(seconds / size), unit);
    },
    name: (job: string) => (isJobName(job) ? t(`names.${job}.name`) : job),
    what: (job: string) => (isJobName(job) ? t(`names.${job}.what`) : ""),
    state: ({ outcome, problem }: JobRun) => {
      if (outcome === null) return t("states.running");
      if (outcome === "done") return t("states.done");
      const known = told.find((each) => each === problem);
      return t("states.failed", {
        problem: known === undefined ? (problem ?? "") : t(`problems.${known}`),
      });
    },
    counted: ({ count, runs }: JobRun) => {
      const number = new Intl.NumberFormat(tag);
      if (count === null) return runs > 1 ? t("onlyRuns", { runs }) : "–";
      return runs > 1 ? t("inRuns", { count: number.format(count), runs }) : number.format(count);
    },
  };
}
