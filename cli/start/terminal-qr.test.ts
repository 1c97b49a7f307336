import { encode } from "uqr";
import { describe, expect, it } from "vitest";
import { qrRow } from "./terminal-qr.ts";

const cards = ["B1:AAAA", "B1:BBBB", "B1:CCCC"].map((text) => ({ text, label: text }));

describe("codes in the terminal", () => {
  it("say what they should, module by module", () => {
    const drawn = qrRow([{ text: "B1:AAAA", label: "" }], { columns: 80, hasColours: true });
    const { data } = encode("B1:AAAA", { border: 2 });
    expect(modules(drawn.split("\n").slice(1))).toEqual(data);
  });

  it("stand beside each other where the terminal is wide, else below each other", () => {
    const linesAt = (columns: number) =>
      qrRow(cards, { columns, hasColours: false }).split("\n").length;
    expect(linesAt(200)).toBeLessThan(linesAt(60));
    expect(linesAt(60)).toBeLessThan(linesAt(20));
  });

  it("keep their columns under a Chinese name and a long one", () => {
    const pictures = [
      { text: "1", label: "王小明" },
      { text: "2", label: "A name that is much longer than the picture below it" },
    ];
    const [labels = ""] = qrRow(pictures, { columns: 200, hasColours: false }).split("\n");
    expect(labels).toBe(`王小明${" ".repeat(19)}   A name that is much longe`);
  });
});

function modules(lines: readonly string[]): boolean[][] {
  return lines
    .flatMap((line) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are not modules
      const signs = [...line.replace(/\u001B\[[\d;]*m/g, "")];
      return [signs.map((sign) => "█▀".includes(sign)), signs.map((sign) => "█▄".includes(sign))];
    })
    .slice(0, lines.length * 2 - 1);
}
