import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderSet } from "#tools/scan/folder.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bibliomat-pictures-"));
});
afterEach(() => rm(folder, { recursive: true }));
const manifest = (text: unknown) =>
  writeFile(join(folder, "manifest.json"), typeof text === "string" ? text : JSON.stringify(text));

describe("A folder of pictures from somebody else", () => {
  it("may write the kinds of codes in its own way, and say what it does not hold", async () => {
    await manifest([
      { file: "a.png", format: "QR_CODE", text: "A" },
      { file: "b.png", format: "code 128", text: "B", licence: "CC0" },
      { file: "c.png", format: "none", text: null },
      { file: "d.png", format: "None" },
      { file: "e.png", format: "DataMatrix", text: "E" },
      { file: "f.png", format: "EAN13", text: "" },
    ]);
    const { samples, leftOut } = await folderSet(folder);
    expect(samples.map(({ truth }) => truth?.symbology ?? null)).toEqual([
      "qr",
      "code128",
      null,
      null,
    ]);
    expect(leftOut).toBe(2);
  });

  it("says in a sentence why it cannot be judged", async () => {
    await expect(folderSet(join(folder, "gone"))).rejects.toThrow(/^There is no folder .*gone\.$/);
    await expect(folderSet(folder)).rejects.toThrow(/^There is no manifest\.json in /);
    await manifest("pictures: none");
    await expect(folderSet(folder)).rejects.toThrow(/manifest\.json is no JSON: /);
    await manifest({ file: "a.png" });
    await expect(folderSet(folder)).rejects.toThrow(/manifest\.json is no list of \{ file, format/);
    await manifest([{ file: "a.png", format: "QRCode", text: "A" }, { format: "QRCode" }]);
    await expect(folderSet(folder)).rejects.toThrow(/\[1\]\.file/);
    await manifest([]);
    await expect(folderSet(folder)).rejects.toThrow("names no picture that can be judged");
    await manifest([{ file: "a.png", format: "DataMatrix", text: "A" }]);
    await expect(folderSet(folder)).rejects.toThrow("1 left out");
  });

  it("names the picture that is not there, or is none", async () => {
    await writeFile(join(folder, "words.png"), "no picture");
    await manifest([
      { file: "words.png", format: "QRCode", text: "A" },
      { file: "gone.png", format: "QRCode", text: "B" },
    ]);
    const [words, gone] = (await folderSet(folder)).samples;
    await expect(words?.frames()).rejects.toThrow(/^words\.png cannot be opened: /);
    await expect(gone?.frames()).rejects.toThrow(/^gone\.png cannot be opened: /);
  });
});
