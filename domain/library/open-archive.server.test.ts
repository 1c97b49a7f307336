import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPictures, pictureArchiveLimits } from "#domain/catalog/open-pictures.server.ts";
import { openArchive } from "#domain/library/open-archive.server.ts";
import { archiveOf, type Packed } from "#domain/library/test-archive.ts";

let home: string;
let folder: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "bibliomat-archive-"));
  folder = join(home, "in");
  mkdirSync(folder);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const path = () => join(folder, "covers.zip");
async function opened(files: readonly Packed[] | Buffer, limits = {}) {
  writeFileSync(path(), Buffer.isBuffer(files) ? files : archiveOf(files));
  return await openArchive(path(), { ...pictureArchiveLimits, ...limits });
}
async function open(files: readonly Packed[]) {
  const archive = await opened(files);
  if (typeof archive === "string") throw new Error(archive);
  return archive;
}
const picture = { name: "9785170878864.jpg", text: "not really a picture" };

describe("An archive of covers", () => {
  it("is read file by file, packed or not, with names of Windows of Russia", async () => {
    const files = [
      { ...picture, name: "covers/a.jpg" },
      { ...picture, name: "covers/", text: "" },
      { ...picture, name: "b.jpg", method: 0 },
      { ...picture, name: "c.jpg", text: "" },
    ];
    const archive = await open(files);
    expect(archive.entries.map(({ name }) => name)).toEqual(["covers/a.jpg", "b.jpg", "c.jpg"]);
    const read = await Promise.all(archive.entries.map(archive.read));
    expect(read.map((bytes) => Buffer.from(bytes ?? []).toString())).toEqual([
      picture.text,
      picture.text,
      "",
    ]);
    const named = archiveOf([{ ...picture, name: "xxxx.jpg" }]);
    for (let at = named.indexOf("xxxx"); at >= 0; at = named.indexOf("xxxx"))
      Buffer.from([0xad, 0xa5, 0xa2, 0xa0]).copy(named, at);
    const russian = await opened(named);
    expect(typeof russian === "string" || russian.entries[0]?.name).toBe("нева.jpg");
  });

  it("gives what Macs and Windows pack along to nobody", async () => {
    await opened([
      picture,
      { ...picture, name: "__MACOSX/._a.jpg" },
      { ...picture, name: ".b.jpg" },
    ]);
    const found = await openPictures(path());
    expect(typeof found === "string" || found.pictures.map(({ name }) => name)).toEqual([
      picture.name,
    ]);
  });
});

const bomb = Buffer.alloc(64 * 1024 ** 2);

describe("An archive that was made to do harm", () => {
  const cases: Readonly<Record<string, readonly [files: () => Packed[] | Buffer, fault: string]>> =
    {
      "with a name that leads out of its folder": [
        () => [{ ...picture, name: "../../x.jpg" }],
        "strange-archive",
      ],
      "with such a name as Windows writes it": [
        () => [{ ...picture, name: "..\\..\\x.jpg" }],
        "strange-archive",
      ],
      "with an absolute name": [() => [{ ...picture, name: "/tmp/x.jpg" }], "strange-archive"],
      "with the name of a drive": [() => [{ ...picture, name: "C:\\x.jpg" }], "strange-archive"],
      "with a link": [
        () => [{ name: "x.jpg", text: "/etc/passwd", method: 0, mode: 0o120777 }],
        "strange-archive",
      ],
      "locked with a password": [() => [{ ...picture, flags: 1 }], "strange-archive"],
      "packed in a way of its own": [() => [{ ...picture, method: 12 }], "strange-archive"],
      "with an archive in it": [
        () => [picture, { ...picture, name: "more.zip" }],
        "nested-archive",
      ],
      "with a packed folder in it": [
        () => [picture, { ...picture, name: "more.tar.gz" }],
        "nested-archive",
      ],
      "that unpacks to a thousand times its size": [
        () => [{ name: "x.jpg", text: bomb }],
        "packed-too-tightly",
      ],
      "that unpacks to more than a disk should be given for it": [
        () => Array.from({ length: 4 }, (_, n) => ({ name: `${n}.jpg`, text: "", says: 2 ** 30 })),
        "packed-too-tightly",
      ],
      "of very many files": [
        () => Array.from({ length: 20_001 }, (_, n) => ({ name: `${n}`, text: "", method: 0 })),
        "packed-too-tightly",
      ],
      "that is no archive": [
        () => Buffer.from("PK\u0003\u0004 and nothing more"),
        "strange-archive",
      ],
      "of nothing at all": [() => Buffer.alloc(0), "strange-archive"],
      "whose list of files is cut": [
        () => archiveOf([picture]).subarray(0, -30),
        "strange-archive",
      ],
    };

  it.each(Object.keys(cases))("%s is refused, and nothing is written of it", async (title) => {
    const [files, fault] = cases[title] ?? [];
    expect(await opened(files?.() ?? [])).toBe(fault);
    expect([readdirSync(home), readdirSync(folder)]).toEqual([["in"], ["covers.zip"]]);
  });

  it("by lying about a file's size gives nothing of it, and holds no more than it said", async () => {
    const archive = await open([
      { name: "x.jpg", text: bomb, says: 1_000 },
      { ...picture, says: 90 },
    ]);
    const before = process.memoryUsage().rss;
    for (const entry of archive.entries) {
      expect(await archive.read(entry)).toBeNull();
      expect(await archive.unpack(entry, join(folder, "own-name"))).toBe(false);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 ** 2);
    expect(readFileSync(join(folder, "own-name")).length).toBeLessThanOrEqual(1_000);
    rmSync(join(folder, "own-name"));
  });

  it("by other bytes than its list tells of gives nothing either", async () => {
    const bytes = archiveOf([{ ...picture, method: 0 }]);
    bytes.write("X", bytes.indexOf("really"));
    const archive = await opened(bytes);
    if (typeof archive === "string") throw new Error(archive);
    const [entry] = archive.entries;
    expect(entry === undefined || (await archive.read(entry))).toBeNull();
  });
});
