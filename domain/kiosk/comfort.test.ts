import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comfortChoices, comfortNames, readComfort } from "#domain/kiosk/comfort.ts";
import { readTyped } from "#domain/library/setting-values.ts";

describe("The comfort of a kiosk", () => {
  it("is the usual one where nobody has chosen", () => {
    const usual = Object.fromEntries(comfortNames.map((name) => [name, comfortChoices[name][0]]));
    for (const nothing of [undefined, null, {}, "high", []]) {
      expect(readComfort(nothing)).toEqual(usual);
    }
  });

  it("is what the branch has chosen, line by line", () => {
    const read = readComfort({ contrast: "high", textSize: "200", reach: "low" });
    expect(read).toMatchObject({ contrast: "high", textSize: "200", reach: "low", sound: "on" });
  });

  it("can be set by a branch to each choice that a reader has, and to nothing else", () => {
    const settings = {
      textSize: "kiosk.text-size",
      contrast: "kiosk.contrast",
      theme: "kiosk.theme",
      reach: "kiosk.reach",
      sound: "kiosk.sound",
      speech: "kiosk.speech",
    } as const;
    for (const [name, setting] of Object.entries(settings)) {
      for (const choice of comfortChoices[name as keyof typeof settings]) {
        expect(readTyped(setting, choice)).toEqual({ fits: true, value: choice });
      }
      expect(readTyped(setting, "whatever").fits).toBe(false);
    }
  });

  it("never takes a choice that there is not, whatever is stored", () => {
    const anything = fc.record(
      Object.fromEntries(comfortNames.map((name) => [name, fc.jsonValue()])),
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), anything), (stored) => {
        const comfort = readComfort(stored);
        for (const name of comfortNames) expect(comfortChoices[name]).toContain(comfort[name]);
      }),
    );
  });
});
