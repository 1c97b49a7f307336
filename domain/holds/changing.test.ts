import { describe, expect, it } from "vitest";
import {
  type ChangedHold,
  type Changer,
  isDayToCome,
  refuseCancel,
  refuseChange,
} from "#domain/holds/changing.ts";

const waiting: ChangedHold = { isOpen: true, isSetAside: false };
const setAside: ChangedHold = { isOpen: true, isSetAside: true };
const over: ChangedHold = { isOpen: false, isSetAside: false };
const codes = (reasons: readonly { readonly code: string }[]) => reasons.map((each) => each.code);

describe("Taking a hold back", () => {
  it.each<[string, ChangedHold, Changer, string[]]>([
    ["is the reader's while it waits", waiting, "reader", []],
    ["is the staff's while it waits", waiting, "staff", []],
    [
      "is not the reader's while a copy is on its way or on the hold shelf",
      setAside,
      "reader",
      ["hold-set-aside-already"],
    ],
    ["is the staff's also then", setAside, "staff", []],
    ["is nobody's when it is over", over, "staff", ["hold-is-over"]],
    ["is not the reader's when it is over", over, "reader", ["hold-is-over"]],
    ["is not the reader's when it is another's", null, "reader", ["hold-unknown"]],
    ["is nobody's when there is none", null, "staff", ["hold-unknown"]],
  ])("%s", (_sentence, hold, by, expected) => {
    expect(codes(refuseCancel(hold, by))).toEqual(expected);
  });
});

describe("Moving or suspending a hold", () => {
  it.each<[string, ChangedHold, string[]]>([
    ["can be done while it waits", waiting, []],
    ["cannot when a copy is set aside already", setAside, ["hold-set-aside-already"]],
    ["cannot when it is over", over, ["hold-is-over"]],
    ["cannot when there is none", null, ["hold-unknown"]],
  ])("%s", (_sentence, hold, expected) => {
    expect(codes(refuseChange(hold))).toEqual(expected);
  });

  it.each<[string, string | null, boolean]>([
    ["until tomorrow", "2026-03-03", true],
    ["until somebody says so", null, true],
    ["not until today", "2026-03-02", false],
    ["not until yesterday", "2026-03-01", false],
  ])("%s", (_sentence, until, fits) => {
    expect(isDayToCome(until, "2026-03-02")).toBe(fits);
  });
});
