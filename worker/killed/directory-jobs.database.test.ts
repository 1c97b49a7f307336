import { describe } from "vitest";
import { killedAtDirectory, openStaffed } from "#worker/killed/test-directory.ts";
import { testDying } from "#worker/killed/test-dying.ts";

describe("A worker that is killed at any step, beside a directory,", () =>
  testDying(async () => {
    const staffed = await openStaffed();
    return { ...staffed, close: staffed.server.remove };
  }, killedAtDirectory));
