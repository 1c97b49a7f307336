import "server-only";
import { insertJobRequest } from "#db/queries/job-runs.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { isJobName } from "#domain/ops/jobs.ts";

export type JobAsked = { readonly status: "asked" | "waits-already" | "unknown-job" };

/** Somebody wants a job to run now. The worker takes it within a second; asked twice it runs once. */
export async function askForJob(job: string, by: string): Promise<JobAsked> {
  if (!isJobName(job)) return { status: "unknown-job" };
  return await inTransaction(async (transaction) => {
    const isNew = await insertJobRequest(transaction, job, by);
    if (!isNew) return { status: "waits-already" };
    writeLibraryJournal(transaction, {
      act: "run-job",
      outcome: "asked",
      detail: { kind: job, by },
    });
    return { status: "asked" };
  });
}
