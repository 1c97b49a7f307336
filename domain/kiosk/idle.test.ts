import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extensionsAllowed, type Pace, type Presence, timeLeft } from "#domain/kiosk/idle.ts";

const pace: Pace = { idle: 60, warning: 20, receipt: 25 };
const someone: Presence = {
  screen: "borrow",
  aside: null,
  comfort: {},
  touchedAt: 1000,
  extensions: 0,
};
const secondsOn = (seconds: number) => 1000 + seconds * 1000;

describe("the time limit of a visit", () => {
  it("rests while nobody is there", () => {
    expect(timeLeft({ ...someone, touchedAt: null }, pace, secondsOn(1e6))).toEqual({
      phase: "rest",
    });
  });

  it("lets a reader be until she has touched nothing for the idle time", () => {
    expect(timeLeft(someone, pace, secondsOn(59.9))).toEqual({ phase: "active" });
    expect(timeLeft(someone, pace, secondsOn(60))).toEqual({
      phase: "warning",
      seconds: 20,
      mayExtend: true,
    });
  });

  it("counts the warning down to one, then it is over", () => {
    expect(timeLeft(someone, pace, secondsOn(79.5))).toMatchObject({
      phase: "warning",
      seconds: 1,
    });
    expect(timeLeft(someone, pace, secondsOn(80))).toEqual({ phase: "over" });
  });

  it("can be extended ten times, and not for ever", () => {
    const mayExtend = (extensions: number) =>
      timeLeft({ ...someone, extensions }, pace, secondsOn(61));
    expect(mayExtend(extensionsAllowed - 1)).toMatchObject({ mayExtend: true });
    expect(mayExtend(extensionsAllowed)).toMatchObject({ mayExtend: false });
    expect(extensionsAllowed).toBe(10);
  });

  it("needs no warning on the first screen, where only the language is lost", () => {
    const choosing = { ...someone, screen: "attract" };
    expect(timeLeft(choosing, pace, secondsOn(59))).toEqual({ phase: "active" });
    expect(timeLeft(choosing, pace, secondsOn(60))).toEqual({ phase: "over" });
  });

  it("needs no warning on a screen that is stopped, where there is nothing to lose", () => {
    const stopped = { ...someone, screen: "stopped" };
    expect(timeLeft(stopped, pace, secondsOn(59))).toEqual({ phase: "active" });
    expect(timeLeft(stopped, pace, secondsOn(60))).toEqual({ phase: "over" });
  });

  it("warns a reader who reads the help of the first screen", () => {
    const reading = { ...someone, screen: "attract", aside: "help" };
    expect(timeLeft(reading, pace, secondsOn(60))).toMatchObject({ phase: "warning" });
  });

  it("counts the receipt down from its first second", () => {
    const leaving = { ...someone, screen: "finish" };
    expect(timeLeft(leaving, pace, secondsOn(0))).toMatchObject({ phase: "receipt", seconds: 25 });
    expect(timeLeft(leaving, pace, secondsOn(24.2))).toMatchObject({
      phase: "receipt",
      seconds: 1,
    });
    expect(timeLeft(leaving, pace, secondsOn(25))).toEqual({ phase: "over" });
  });

  it("is twice as long for a reader who has asked for more time", () => {
    const slow = { ...someone, comfort: { time: "more" } } as const;
    expect(timeLeft(slow, pace, secondsOn(119.9))).toEqual({ phase: "active" });
    expect(timeLeft(slow, pace, secondsOn(120))).toMatchObject({ phase: "warning", seconds: 40 });
    expect(timeLeft(slow, pace, secondsOn(160))).toEqual({ phase: "over" });
    const leaving = { ...slow, screen: "finish" };
    expect(timeLeft(leaving, pace, secondsOn(0))).toMatchObject({ phase: "receipt", seconds: 50 });
  });

  it("ends for everybody, whatever the screen and however long the times are", () => {
    const times = fc.record({
      idle: fc.integer({ min: 1, max: 600 }),
      warning: fc.integer({ min: 1, max: 600 }),
      receipt: fc.integer({ min: 1, max: 600 }),
    });
    const screen = fc.constantFrom(
      "attract",
      "card",
      "pin",
      "borrow",
      "return",
      "loans",
      "finish",
      "stopped",
    );
    fc.assert(
      fc.property(times, screen, fc.constantFrom("help", null), (own, name, aside) => {
        const presence = { ...someone, screen: name, aside };
        expect(timeLeft(presence, own, secondsOn(1201)).phase).toBe("over");
      }),
    );
  });

  it("never shows a second that has not begun", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 79.999, noNaN: true }), (seconds) => {
        const left = timeLeft(someone, pace, secondsOn(seconds));
        if (left.phase === "warning") {
          expect(left.seconds).toBeGreaterThanOrEqual(1);
          expect(left.seconds).toBeLessThanOrEqual(pace.warning);
        }
      }),
    );
  });
});
