import { describe, expect, it } from "vitest";
import { attempts } from "#domain/library/attempts.server.ts";

const fails = async () => {
  throw new Error("this row");
};

describe("Acts of one job", () => {
  it("are counted when all went well", async () => {
    const acts = attempts();
    await acts.tryOne(async () => true);
    await acts.tryOne(async () => false);
    await acts.tryOne(async () => 3);
    expect(acts.end()).toBe(4);
  });

  it("are all tried though one fails, and the failure is told at the end", async () => {
    const tried: string[] = [];
    const acts = attempts();
    await acts.tryOne(fails);
    await acts.tryOne(async () => tried.push("second"));
    expect(tried).toEqual(["second"]);
    expect(() => acts.end()).toThrow("this row");
  });

  it("end where all fail: then it is not the rows", async () => {
    const acts = attempts();
    const all = async () => {
      for (let row = 0; row < 1000; row += 1) await acts.tryOne(fails);
    };
    await expect(all()).rejects.toThrow("this row");
  });
});
