import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inlineScriptHashes, readShellScripts, writeShellScripts } from "./shell-scripts.ts";

const hashOf = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

it("Each inline script of a page has its hash, each once; scripts in files have none", () => {
  const html = `<html><script src="/a.js" async=""></script><script>one()</script>
    <SCRIPT id="_R_">two("<b>")\n</SCRIPT><script>one()</script><script></script></html>`;
  expect(inlineScriptHashes(html)).toEqual([hashOf("one()"), hashOf('two("<b>")\n'), hashOf("")]);
});

it("The hashes lie in the folder of the build whose page they were made from", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bibliomat-shell-"));
  try {
    expect(await readShellScripts(folder)).toBe("{}");
    await mkdir(join(folder, "server", "app"), { recursive: true });
    await mkdir(join(folder, "server", "app", "me"), { recursive: true });
    for (const name of ["kiosk.html", "me/card.html"])
      await writeFile(join(folder, "server", "app", name), "<script>start()</script>");
    await writeShellScripts({ root: folder, folder, say: () => {} });
    expect(JSON.parse(await readShellScripts(folder))).toEqual({
      "/kiosk": [hashOf("start()")],
      "/me/card": [hashOf("start()")],
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
