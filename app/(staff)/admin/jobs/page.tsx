import type { ReactNode } from "react";
import { jobWords } from "#app/(staff)/admin/jobs/job-words.ts";
import { RunButton } from "#app/(staff)/admin/jobs/run-button.tsx";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { type JobTopic, jobTopics } from "#domain/ops/jobs.ts";
import { type JobListed, type JobRun, listJobs, type Queue } from "#domain/ops/list-jobs.server.ts";

type Words = Awaited<ReturnType<typeof jobWords>>;

/** What happens without a person: what ran, when, how long, what failed, what waits. */
export default async function JobsPage() {
  await admit("/admin/jobs", { permission: "run-jobs" });
  const words = await jobWords(Date.now());
  const { t } = words;
  const { jobs, failures, queues } = await listJobs();
  return (
    <>
      <BackLink href="/admin" name={words.toAdministration} />
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch]">{t("lead")}</p>
      <Queues queues={queues} words={words} />
      {jobTopics.map((topic) => (
        <Topic
          key={topic}
          topic={topic}
          jobs={jobs.filter((job) => job.topic === topic)}
          words={words}
        />
      ))}
      <Failures failures={failures} words={words} />
    </>
  );
}

/** Where a queue is later than this the worker is not there, or something holds it up. */
const lateSeconds = 300;

function Queues({ queues, words }: { readonly queues: readonly Queue[]; readonly words: Words }) {
  const { t, span } = words;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-xl">{t("queues.title")}</h2>
      <ul className="flex flex-wrap gap-3">
        {queues.map(({ queue, waiting, lagSeconds }) => (
          <li key={queue} className="slip flex flex-col gap-1 px-4 py-3">
            <span className="font-semibold">{t(`queues.${queue}`)}</span>
            <span>{t("queues.waiting", { count: waiting })}</span>
            {lagSeconds > lateSeconds ? (
              <strong className="rounded-book border border-amber-line bg-amber-wash px-2 text-amber">
                {t("queues.late", { span: span(lagSeconds) })}
              </strong>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Topic(props: {
  readonly topic: JobTopic;
  readonly jobs: readonly JobListed[];
  readonly words: Words;
}) {
  const { t } = props.words;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-xl">{t(`topics.${props.topic}`)}</h2>
      <div className="overflow-x-auto">
        <table className="slip w-full border-collapse">
          <thead>
            <tr className="border-line border-b-2">
              <Head>{t("job")}</Head>
              <Head isWideOnly>{t("every")}</Head>
              <Head isWideOnly>{t("last")}</Head>
              <Head isWideOnly>{t("took")}</Head>
              <Head isWideOnly>{t("did")}</Head>
              <Head>
                <span className="sr-only">{t("run")}</span>
              </Head>
            </tr>
          </thead>
          <tbody>
            {props.jobs.map((job) => (
              <Row key={job.name} job={job} words={props.words} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Head(props: { readonly isWideOnly?: boolean; readonly children: ReactNode }) {
  return (
    <th scope="col" className={`px-3 py-2 text-start ${props.isWideOnly ? "max-md:hidden" : ""}`}>
      {props.children}
    </th>
  );
}

function Row({ job, words }: { readonly job: JobListed; readonly words: Words }) {
  const { t, span } = words;
  const { name, last } = job;
  const wide = "px-3 py-2 max-md:hidden";
  const ran = last === null ? t("never") : <Last run={last} words={words} />;
  return (
    <tr className="border-line border-b align-baseline">
      <th scope="row" className="px-3 py-2 text-start font-normal">
        <span className="font-semibold">{words.name(name)}</span>
        <span className="block max-w-[46ch] text-ink-soft max-sm:hidden">{words.what(name)}</span>
        <span className="block md:hidden">{ran}</span>
      </th>
      <td className={`${wide} whitespace-nowrap`}>{span(job.everySeconds)}</td>
      <td className={wide}>{ran}</td>
      <td className={`${wide} whitespace-nowrap`}>
        {last?.longestMs == null ? "–" : span(last.longestMs / 1000)}
      </td>
      <td className={wide}>{last === null ? "–" : words.counted(last)}</td>
      <td className="px-3 py-2">
        {job.isWanted ? t("wanted") : <RunButton job={name} name={words.name(name)} />}
      </td>
    </tr>
  );
}

function Last({ run, words }: { readonly run: JobRun; readonly words: Words }) {
  const failed = run.outcome === "failed";
  const look = failed ? "rounded-book border border-amber-line bg-amber-wash px-2 text-amber" : "";
  return (
    <>
      <span className="block whitespace-nowrap">{words.ago(run.endedAt ?? run.startedAt)}</span>
      <span className={look}>{words.state(run)}</span>
    </>
  );
}

function Failures(props: { readonly failures: readonly JobRun[]; readonly words: Words }) {
  const { t } = props.words;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-xl">{t("failures")}</h2>
      {props.failures.length === 0 ? (
        <p>{t("noFailures")}</p>
      ) : (
        <ul className="slip flex flex-col">
          {props.failures.map((run) => (
            <li key={run.id} className="flex flex-wrap gap-x-4 border-line border-b px-4 py-2">
              <span className="font-semibold">{props.words.name(run.job)}</span>
              <span>{props.words.ago(run.startedAt)}</span>
              <span>{props.words.state(run)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
