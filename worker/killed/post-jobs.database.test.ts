import { describe } from "vitest";
import { testDying } from "#worker/killed/test-dying.ts";
import { killedAtPost, openPost } from "#worker/killed/test-post.ts";

describe("A worker that is killed at any step, with letters to send,", () =>
  testDying(openPost, killedAtPost));
