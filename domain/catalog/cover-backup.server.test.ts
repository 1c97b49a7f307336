import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backUpCovers, manifestName, restoreCovers } from "#domain/catalog/cover-backup.server.ts";
import { keepCover, readCover } from "#domain/catalog/cover-store.server.ts";

let folder: string;
let backup: string;
let before: string | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bibliomat-covers-"));
  backup = join(folder, "backup");
  before = process.env.BIBLIOMAT_DATA_DIR;
  process.env.BIBLIOMAT_DATA_DIR = join(folder, "data");
});
afterAll(() => {
  if (before === undefined) delete process.env.BIBLIOMAT_DATA_DIR;
  else process.env.BIBLIOMAT_DATA_DIR = before;
  rmSync(folder, { recursive: true, force: true });
});

const picture = (text: string) =>
  ["large", "middle", "small"].map((size) => Buffer.from(text + size));
const fileOf = (cover: string) => join(cover.slice(0, 2), `${cover}-s.webp`);

describe("A backup of covers", () => {
  it("gives a deleted and a damaged picture back, bit for bit", async () => {
    const [one, two] = [await keepCover(picture("one")), await keepCover(picture("two"))];
    expect(await backUpCovers(backup)).toEqual({ files: 6, copied: 6, damaged: [] });
    expect(await backUpCovers(backup)).toEqual({ files: 6, copied: 0, damaged: [] });
    rmSync(join(folder, "data", "covers", fileOf(one)));
    writeFileSync(join(folder, "data", "covers", fileOf(two)), "no picture");
    expect(await restoreCovers(backup)).toEqual({ whole: 4, restored: 2, lost: [] });
    expect(await readCover(one, "s")).toEqual(Buffer.from("onesmall"));
    expect(await readCover(two, "s")).toEqual(Buffer.from("twosmall"));
  });

  it("can be checked by any system's own command", () => {
    const told = execFileSync("sha256sum", ["--check", "--quiet", manifestName], { cwd: backup });
    expect(told.toString()).toBe("");
  });

  it("tells what it has damaged itself, and is led nowhere by its manifest", async () => {
    const cover = await keepCover(picture("three"));
    await backUpCovers(backup);
    rmSync(join(folder, "data", "covers", fileOf(cover)));
    writeFileSync(join(backup, fileOf(cover)), "no picture");
    const hash = "0".repeat(64);
    appendFileSync(join(backup, manifestName), `${hash}  ../../etc/passwd\n${hash}  ab/passwd\n`);
    const told = await restoreCovers(backup);
    expect(told?.lost).toEqual([fileOf(cover), `${hash}  ../../etc/passwd`, `${hash}  ab/passwd`]);
    expect(readFileSync(join(backup, manifestName), "utf8")).toContain(cover);
  });

  it("keeps its good picture where the one here is damaged or gone", async () => {
    const cover = await keepCover(picture("four"));
    const other = await keepCover(picture("five"));
    await backUpCovers(backup);
    writeFileSync(join(folder, "data", "covers", fileOf(cover)), "no picture");
    rmSync(join(folder, "data", "covers", fileOf(other)));
    expect((await backUpCovers(backup)).damaged).toEqual([fileOf(cover)]);
    await restoreCovers(backup);
    expect(await readCover(cover, "s")).toEqual(Buffer.from("foursmall"));
    expect(await readCover(other, "s")).toEqual(Buffer.from("fivesmall"));
  });

  it("is none where there is no manifest", async () => {
    expect(await restoreCovers(join(folder, "elsewhere"))).toBeNull();
  });
});
