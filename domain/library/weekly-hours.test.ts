import { describe, expect, it } from "vitest";
import { readHours } from "#domain/library/weekly-hours.ts";

const monday = (opens: string, closes: string) =>
  readHours({ "open-1": "yes", "opens-1": opens, "closes-1": closes });

describe("The hours of a week", () => {
  it.each([
    ["09:00", "18:00"],
    ["9:00", "18:00"],
    ["00:00", "24:00"],
    [" 8:15 ", "8:16"],
  ])("from %s to %s are hours", (opens, closes) => {
    expect(monday(opens, closes).status).toBe("read");
  });

  it.each([
    ["", "18:00", "no-time"],
    ["9", "18", "no-time"],
    ["24:00", "24:00", "no-time"],
    ["09:60", "18:00", "no-time"],
    ["22:00", "02:00", "closes-too-early"],
    ["10:00", "9:00", "closes-too-early"],
  ])("from %j to %j are none: %s", (opens, closes, fault) => {
    expect(monday(opens, closes)).toEqual({ status: "faulty", faults: { "day-1": fault } });
  });

  it("without a tick no day is open", () => {
    expect(readHours({ "opens-1": "nonsense" })).toEqual({ status: "read", hours: [] });
  });
});
