import { describe, expect, it } from "vitest";
import { chooseAnswer } from "#domain/machines/choosing-answer.ts";

const good = (answer: string) => answer.startsWith("good");
const never = new Promise<string>(() => undefined);
const now = (answer: string) => Promise.resolve(answer);

describe("The answer that is believed of several libraries", () => {
  it("is the best placed one's, although others were quicker", async () => {
    let tell: (answer: string) => void = () => undefined;
    const first = new Promise<string>((resolve) => {
      tell = resolve;
    });
    const chosen = chooseAnswer([first, now("good second")], good, never);
    await now("");
    tell("good first");
    expect((await chosen).find((answer) => answer !== null && good(answer))).toBe("good first");
  });

  it("waits for nobody who is placed behind it", async () => {
    expect(await chooseAnswer([now("none"), now("good"), never], good, never)).toEqual([
      "none",
      "good",
      null,
    ]);
  });

  it("waits for who is placed before it as long as patience lasts, and no longer", async () => {
    expect(await chooseAnswer([never, now("good"), never], good, now(""))).toEqual([
      null,
      "good",
      null,
    ]);
  });

  it("is waited for from everybody while there is no good one, patience or not", async () => {
    expect(await chooseAnswer([now("none"), now("none")], good, now(""))).toEqual(["none", "none"]);
    let isChosen = false;
    chooseAnswer([now("none"), never], good, now("")).then(() => {
      isChosen = true;
    });
    await new Promise(setImmediate);
    expect(isChosen).toBe(false);
  });
});
