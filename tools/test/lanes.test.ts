import { describe, expect, it } from "vitest";
import { laneFiles } from "./lanes.mjs";

describe("Files of journeys", () => {
  it("each go to one lane, and the long ones to different lanes", () => {
    const files = ["a.test.ts", "doors.test.ts", "b.test.ts", "replaced.test.ts", "c.test.ts"];
    const lanes = laneFiles(files, 2);
    expect(lanes.flat().sort()).toEqual([...files].sort());
    expect(lanes[0]).toEqual(["doors.test.ts", "b.test.ts"]);
    expect(lanes[1]).toEqual(["replaced.test.ts", "a.test.ts", "c.test.ts"]);
  });
});
