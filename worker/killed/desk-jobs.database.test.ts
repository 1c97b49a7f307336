import { describe, expect, it } from "vitest";
import { openReminders } from "#domain/notices/test-reminders.ts";
import { jobNames } from "#domain/ops/jobs.ts";
import { killedAtDesk } from "#worker/killed/test-desk.ts";
import { killedAtDirectory } from "#worker/killed/test-directory.ts";
import { testDying } from "#worker/killed/test-dying.ts";
import { killedWithFiles } from "#worker/killed/test-imports.ts";
import { killedAtPost } from "#worker/killed/test-post.ts";
import { killedWhileTidying } from "#worker/killed/test-tidying.ts";
import { killedAtTill, openKilledTill } from "#worker/killed/test-till.ts";

describe("A worker that is killed", () => {
  it("at any step is shown for every job there is", () => {
    const shown = {
      ...killedAtTill,
      ...killedAtDesk,
      ...killedAtPost,
      ...killedWithFiles,
      ...killedWhileTidying,
      ...killedAtDirectory,
    };
    expect(Object.keys(shown).toSorted()).toEqual(jobNames.toSorted());
  });
});

describe("A worker that is killed at any step, among late and lost books,", () =>
  testDying(openKilledTill, killedAtTill));

describe("A worker that is killed at any step, on a day at the desk,", () =>
  testDying(openReminders, killedAtDesk));
