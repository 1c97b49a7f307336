import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readMap } from "#cli/catalogue/column-map.ts";

const folder = mkdtempSync(join(tmpdir(), "bibliomat-map-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string): string {
  const path = join(folder, "columns.json");
  writeFileSync(path, content);
  return path;
}

describe("What an operator says of the columns of a table of books", () => {
  it("stands in a file or is typed; what is typed goes over the file", async () => {
    const path = file('{"Titel, kurz": "title", "Notiz": "notes"}');
    const map = await readMap({ "map-file": path, map: "Notiz=, 3=authors" });
    expect([...map]).toEqual([
      ["Titel, kurz", "title"],
      ["Notiz", ""],
      ["3", "authors"],
    ]);
    expect((await readMap({})).size).toBe(0);
  });

  it("is told to be no map where it is none", async () => {
    await expect(readMap({ map: "title" })).rejects.toThrow(/Heading=field/);
    await expect(readMap({ "map-file": join(folder, "nothing") })).rejects.toThrow(/no file/);
    for (const content of ["[1]", "no json", '{"Title": 7}'])
      await expect(readMap({ "map-file": file(content) })).rejects.toThrow(/is no map/);
  });
});
