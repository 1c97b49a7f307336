import { describe, expect, it } from "vitest";
import { marksOf } from "#components/kiosk/comfort/use-comfort.ts";
import { readComfort } from "#domain/kiosk/comfort.ts";

describe("The marks of a look", () => {
  it("are none where everything is as usual: the system decides", () => {
    const none = { theme: null, contrast: null, text: null, reach: null };
    expect(marksOf(readComfort(undefined), false)).toEqual(none);
  });

  it("say what was chosen", () => {
    const chosen = readComfort({ theme: "dark", contrast: "high", textSize: "200", reach: "low" });
    expect(marksOf(chosen, false)).toEqual({
      theme: "dark",
      contrast: "high",
      text: "200",
      reach: "low",
    });
  });

  it("tell the system's wish for contrast from a reader who does not want it", () => {
    expect(marksOf(readComfort(undefined), true).contrast).toBe("usual");
  });
});
