import { expect, it } from "vitest";
import { isPlain } from "#domain/identity/plain-words.ts";

it("Words of staff are one line of text in any language, and not too long", () => {
  for (const words of ["Closed on Friday", "Закрыто в пятницу", "星期五闭馆", "It's 5 > 4 & <b>"])
    expect([words, isPlain(words, 40)]).toEqual([words, true]);
  const wrong = ["", "  ", "two\nlines", "\u001b[31mred", "\u202egnirts", "x".repeat(41), "\0"];
  for (const words of wrong) expect([words, isPlain(words, 40)]).toEqual([words, false]);
});
