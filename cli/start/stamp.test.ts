import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isFresh } from "./next-build.ts";
import { sourceHash } from "./stamp.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "stamp-"));
  await put("app/page.tsx", "page");
  await put("domain/circulation/borrowing.ts", "rule");
  await put("package-lock.json", "{}");
});
afterEach(() => rm(root, { recursive: true }));

describe("whether the app must be built again", () => {
  it.each(["app/page.tsx", "domain/circulation/borrowing.ts", "package-lock.json", "proxy.ts"])(
    "it must when %s changes",
    async (path) => {
      const before = await sourceHash(root);
      await put(path, "changed");
      expect(await sourceHash(root)).not.toBe(before);
    },
  );

  it.each(["domain/circulation/borrowing.test.ts", "docs/where.md", "cli/main.ts", "app/.swp"])(
    "it need not when %s changes",
    async (path) => {
      const before = await sourceHash(root);
      await put(path, "changed");
      expect(await sourceHash(root)).toBe(before);
    },
  );

  it("it must when a file moves, although no word changes", async () => {
    const before = await sourceHash(root);
    await rm(join(root, "app/page.tsx"));
    await put("app/kiosk/page.tsx", "page");
    expect(await sourceHash(root)).not.toBe(before);
  });

  it("it need not after a fresh checkout, whose files have new dates", async () => {
    const before = await sourceHash(root);
    await utimes(join(root, "app/page.tsx"), 1, 1);
    expect(await sourceHash(root)).toBe(before);
  });

  it("a build without its stamp, which is written last, is none", async () => {
    await put(".next/BUILD_ID", "half");
    expect(await isFresh(root)).toBe(false);
  });

  it("a build is up to date when its stamp is the hash of the sources", async () => {
    await stamp(await sourceHash(root));
    expect(await isFresh(root)).toBe(true);
    await put("app/page.tsx", "changed");
    expect(await isFresh(root)).toBe(false);
  });

  it("half a stamp is none", async () => {
    await put(".next/bibliomat-build.json", '{"hash": "');
    expect(await isFresh(root)).toBe(false);
  });
});

function stamp(hash: string): Promise<void> {
  return put(
    ".next/bibliomat-build.json",
    JSON.stringify({ hash, builtAt: "2027-01-01T00:00:00Z" }),
  );
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(root, path, ".."), { recursive: true });
  await writeFile(join(root, path), text);
}
