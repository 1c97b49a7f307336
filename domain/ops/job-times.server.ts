import "server-only";
import { directoryFollowSeconds } from "#domain/identity/directory-configuration.server.ts";
import { type JobName, jobs } from "#domain/ops/jobs.ts";

const followsDirectory: readonly JobName[] = ["watch-directory", "watch-readers"];

/** Seconds between two runs: of the table, but where the configuration says how often to ask. */
export function jobSeconds(name: JobName): number {
  return followsDirectory.includes(name) ? directoryFollowSeconds() : jobs[name].everySeconds;
}
