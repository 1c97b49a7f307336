/** What a job is about: the groups of the page of jobs. */
export const jobTopics = [
  "ledger",
  "readers",
  "catalogue",
  "letters",
  "machines",
  "people",
  "tidying",
] as const;
export type JobTopic = (typeof jobTopics)[number];

type JobRow = {
  readonly topic: JobTopic;
  /** Seconds from the end of one run to the beginning of the next. */
  readonly everySeconds: number;
};

const minute = 60;
const hour = 60 * minute;

/**
 * Everything that happens without a person: name, when. What each does stands under the same name in
 * `worker/schedule.ts`, its words under `jobs.names` in `i18n/staff`. Each looks for what is to be done,
 * so it may be killed at any point, run twice, or not run for a week.
 */
export const jobs = {
  "seal-journal": { topic: "ledger", everySeconds: 0.5 },
  "root-journal": { topic: "ledger", everySeconds: hour },
  "check-invariants": { topic: "ledger", everySeconds: hour },
  "watch-kiosks": { topic: "ledger", everySeconds: 30 },
  "expire-holds": { topic: "readers", everySeconds: 5 * minute },
  "accrue-fines": { topic: "readers", everySeconds: hour },
  "lose-overdue": { topic: "readers", everySeconds: hour },
  "settle-found": { topic: "readers", everySeconds: 30 },
  "renew-automatically": { topic: "readers", everySeconds: 15 * minute },
  "run-imports": { topic: "readers", everySeconds: 1 },
  "keep-authorities": { topic: "catalogue", everySeconds: hour },
  "run-catalogue-imports": { topic: "catalogue", everySeconds: 1 },
  "ask-directory-daily": { topic: "readers", everySeconds: 10 * minute },
  "write-notices": { topic: "letters", everySeconds: 5 * minute },
  "send-notices": { topic: "letters", everySeconds: 3 },
  "send-texts": { topic: "letters", everySeconds: 3 },
  "send-letters": { topic: "letters", everySeconds: 3 },
  "send-account-letters": { topic: "letters", everySeconds: 3 },
  "deliver-webhooks": { topic: "machines", everySeconds: 2 },
  "warn-of-attack": { topic: "people", everySeconds: minute },
  "watch-directory": { topic: "people", everySeconds: 30 },
  "watch-readers": { topic: "people", everySeconds: 30 },
  "forget-parties": { topic: "tidying", everySeconds: hour },
  "forget-tries": { topic: "tidying", everySeconds: hour },
  "forget-ended-sessions": { topic: "tidying", everySeconds: 6 * hour },
  "forget-patrons": { topic: "tidying", everySeconds: 6 * hour },
  "forget-phones": { topic: "tidying", everySeconds: 6 * hour },
  "forget-unbooked": { topic: "tidying", everySeconds: 6 * hour },
  "forget-imports": { topic: "tidying", everySeconds: 6 * hour },
  "forget-record-files": { topic: "tidying", everySeconds: 6 * hour },
  "forget-job-runs": { topic: "tidying", everySeconds: 6 * hour },
  "purge-bodies": { topic: "tidying", everySeconds: 6 * hour },
  "purge-letters": { topic: "tidying", everySeconds: 6 * hour },
  "purge-notices": { topic: "tidying", everySeconds: hour },
} as const satisfies Readonly<Record<string, JobRow>>;

export type JobName = keyof typeof jobs;
export const jobNames = Object.keys(jobs) as JobName[];

export function isJobName(text: string): text is JobName {
  return Object.hasOwn(jobs, text);
}

/** Runs of such a job are summed up: a row each would be a hundred thousand a day. */
export function isPulse(name: JobName): boolean {
  return jobs[name].everySeconds < minute;
}
