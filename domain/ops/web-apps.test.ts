import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { manifestOf, webApps } from "./web-apps.ts";

describe.each(Object.values(webApps))("The app at $path", (app) => {
  const manifest = manifestOf(app);

  it("is the same app for ever, whatever it is called, and never leaves its own pages", () => {
    expect(manifest).toMatchObject({ id: app.path, start_url: app.path, scope: app.scope });
    expect(`${app.path}/`.startsWith(`${app.scope}/`)).toBe(true);
    expect(app.path.startsWith(app.workerScope)).toBe(true);
  });

  it("fills the screen, and has a window of its own where it may not", () => {
    expect(manifest.display_override.at(-1)).toBe("standalone");
    expect(manifest.orientation).toBe("any");
  });

  it("has its icons and pictures in the two sizes and the two shapes that browsers ask for", () => {
    for (const purpose of ["any", "maskable"]) {
      const sizes = manifest.icons.filter((icon) => icon.purpose === purpose);
      expect(sizes.map((icon) => icon.sizes)).toEqual(
        expect.arrayContaining(["192x192", "512x512"]),
      );
    }
    for (const { src } of [...manifest.icons, ...manifest.screenshots]) {
      expect(existsSync(join("public", src)), src).toBe(true);
    }
  });

  it("has a worker at the top, so that its scope may be everything", () => {
    expect(app.worker.lastIndexOf("/")).toBe(0);
  });
});

it("No two apps share an address", () => {
  const all = Object.values(webApps).flatMap(({ path, worker, manifest }) => [
    path,
    worker,
    manifest,
  ]);
  expect(new Set(all).size).toBe(all.length);
});
