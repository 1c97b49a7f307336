import { describe, expect, it } from "vitest";
import { watchDatabase } from "#domain/ops/watch-database.server.ts";

const away = () => Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

function watched() {
  const said: string[] = [];
  const say = (_facts: unknown, sentence?: string) => void said.push(sentence ?? "");
  return { said, watch: watchDatabase({ warn: say, info: say }) };
}

describe("A database that goes away", () => {
  it("is told once, however often it is tried, and once when it is back", () => {
    const { said, watch } = watched();
    watch.answered();
    for (let time = 0; time < 500; time += 1) expect(watch.failed(away())).toBe(true);
    watch.answered();
    watch.answered();
    expect(said).toEqual(["the database is away, its work waits", "the database is back"]);
  });

  it("is told again the next time", () => {
    const { said, watch } = watched();
    watch.failed(away());
    watch.answered();
    watch.failed(away());
    expect(said).toHaveLength(3);
  });

  it("is not blamed for a fault of our own", () => {
    const { said, watch } = watched();
    expect(watch.failed(new TypeError("x is not a function"))).toBe(false);
    expect(said).toEqual([]);
  });
});
