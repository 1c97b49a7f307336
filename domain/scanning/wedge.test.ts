import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noBurst, typeKey, type Wedge, type WedgeKey } from "#domain/scanning/wedge.ts";

type Stroke = readonly [code: string, shift?: boolean];

/** Types the keys with the same pause before each. */
function type(strokes: readonly Stroke[], pause: number) {
  let state: Wedge = noBurst;
  let at = 1000;
  const texts: string[] = [];
  const swallowed: boolean[] = [];
  for (const [code, shift = false] of strokes) {
    at += pause;
    const step = typeKey(state, { code, shift, at });
    state = step.state;
    swallowed.push(step.swallow);
    if (step.text !== null) texts.push(step.text);
  }
  return { texts, swallowed };
}

const digits = (text: string): Stroke[] => [...text].map((digit) => [`Digit${digit}`] as const);

describe("a hand scanner that types", () => {
  it("is understood when Enter or Tab ends a burst", () => {
    for (const ending of ["Enter", "NumpadEnter", "Tab"]) {
      expect(type([...digits("30000000000012"), [ending]], 8).texts).toEqual(["30000000000012"]);
    }
  });

  it("is understood over a slow radio", () => {
    expect(type([...digits("30000000000012"), ["Enter"]], 38).texts).toEqual(["30000000000012"]);
  });

  it("is read by the place of its keys, so a Russian layout changes nothing", () => {
    const card: Stroke[] = [
      ["ShiftLeft", true],
      ["KeyB", true],
      ["Digit1"],
      ["ShiftLeft", true],
      ["Semicolon", true],
      ["KeyX", true],
      ["KeyQ"],
      ["Minus"],
      ["Enter"],
    ];
    expect(type(card, 5).texts).toEqual(["B1:Xq-"]);
  });

  it("never presses the focused button: its Enter is swallowed", () => {
    const { swallowed } = type([...digits("30000000000012"), ["Enter"]], 8);
    expect(swallowed.at(-1)).toBe(true);
    expect(swallowed.slice(3)).not.toContain(false);
  });

  it("leaves the keys of a hand alone, Enter too", () => {
    for (const pause of [90, 150, 400]) {
      const { texts, swallowed } = type([...digits("30000000000012"), ["Enter"]], pause);
      expect(texts).toEqual([]);
      expect(swallowed).not.toContain(true);
    }
  });

  it("leaves a lone Enter alone, and one after two quick keys", () => {
    expect(type([["Enter"]], 5).swallowed).toEqual([false]);
    expect(type([...digits("12"), ["Enter"]], 5).swallowed).not.toContain(true);
  });

  it("is understood on a tablet whose keyboard gives no codes", () => {
    let state: Wedge = noBurst;
    const texts: (string | null)[] = [];
    for (const [index, key] of ["Shift", "B", "1", "7", "Enter"].entries()) {
      const step = typeKey(state, { code: "", key, shift: false, at: index * 10 });
      state = step.state;
      texts.push(step.text);
    }
    expect(texts.at(-1)).toBe("B17");
  });

  it("is understood when a busy tablet holds one key back, and never by halves", () => {
    const typed = (gap: number) => {
      let state: Wedge = noBurst;
      let text: string | null = null;
      for (const [index, code] of [...digits("30000000000012"), ["Enter"] as const].entries()) {
        const at = index * 8 + (index > 0 ? gap : 0);
        const step = typeKey(state, { code: code[0], shift: false, at });
        state = step.state;
        text = step.text ?? text;
      }
      return text;
    };
    expect(typed(200)).toBe("30000000000012");
    expect(typed(300)).toBeNull();
    expect(typed(430)).toBeNull();
  });

  it("is not confused by keys that a hand pressed before", () => {
    let state: Wedge = noBurst;
    let text: string | null = null;
    const keys = [
      { code: "Digit9", at: 0 },
      ..."123456".split("").map((digit, index) => ({ code: `Digit${digit}`, at: 500 + index * 8 })),
      { code: "Enter", at: 560 },
    ];
    for (const { code, at } of keys) {
      const step = typeKey(state, { code, shift: false, at });
      state = step.state;
      text = step.text ?? text;
    }
    expect(text).toBe("123456");
  });

  it("gives no code rather than a wrong one when a key types nothing it knows", () => {
    const keys: Stroke[] = [...digits("1234"), ["F7"], ...digits("5678"), ["Enter"]];
    const { texts, swallowed } = type(keys, 8);
    expect(texts).toEqual([]);
    expect(swallowed.at(-1)).toBe(true);
  });

  it("never fails and never answers more than was typed", () => {
    const key: fc.Arbitrary<WedgeKey> = fc.record({
      code: fc.oneof(
        fc.string(),
        fc.constantFrom("Digit1", "KeyA", "Enter", "Tab", "Space", "Numpad5", "__proto__"),
      ),
      shift: fc.boolean(),
      at: fc.integer({ min: 0, max: 3000 }),
    });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
        let state: Wedge = noBurst;
        for (const one of keys) {
          const step = typeKey(state, one);
          state = step.state;
          expect(step.text?.length ?? 0).toBeLessThanOrEqual(keys.length);
        }
      }),
    );
  });

  it("does not grow without end", () => {
    const { texts } = type([...digits("1".repeat(5000)), ["Enter"]], 1);
    expect(texts).toEqual([]);
  });
});
