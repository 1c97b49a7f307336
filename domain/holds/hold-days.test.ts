import { describe, expect, it } from "vitest";
import { readHoldDays } from "#domain/holds/hold-days.ts";

describe("The days between which a hold is wanted", () => {
  it.each<[string, string, string, unknown]>([
    ["may both be left open", "", " ", { startsOn: null, endsOn: null }],
    ["may begin later", "2026-04-01", "", { startsOn: "2026-04-01", endsOn: null }],
    ["may end today", "", "2026-03-02", { startsOn: null, endsOn: "2026-03-02" }],
    [
      "may be one day",
      "2026-03-05",
      "2026-03-05",
      { startsOn: "2026-03-05", endsOn: "2026-03-05" },
    ],
    ["do not end before today", "", "2026-03-01", "day-is-over"],
    ["do not end before they begin", "2026-03-09", "2026-03-08", "days-crossed"],
    ["are days of the calendar", "2026-02-30", "", "no-such-day"],
    ["are written with the year first", "", "5.3.2026", "no-such-day"],
  ])("%s", (_sentence, startsOn, endsOn, expected) => {
    expect(readHoldDays({ startsOn, endsOn }, "2026-03-02")).toEqual(expected);
  });
});
