import { describe } from "vitest";
import { testDying } from "#worker/killed/test-dying.ts";
import { killedWithFiles, openOffice } from "#worker/killed/test-imports.ts";
import { killedWhileTidying, openUntidy } from "#worker/killed/test-tidying.ts";

describe("A worker that is killed at any step, among files that were sent,", () =>
  testDying(openOffice, killedWithFiles));

describe("A worker that is killed at any step, where much is to be forgotten,", () =>
  testDying(openUntidy, killedWhileTidying));
