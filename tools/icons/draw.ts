// Draws the app's icons from its mark, `public/icons/mark.svg`, in Chromium: `npm run icons`. They are
// committed; run it after a change of the mark.
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { chromium, type Page } from "@playwright/test";
import { webApps } from "#domain/ops/web-apps.ts";
import { asFavicon } from "#tools/icons/favicon.ts";

type Icon = {
  readonly size: number;
  /** How much of the side the mark takes: a maskable icon may lose its edges to a circle. */
  readonly share: number;
  readonly ground: "none" | "paper";
};

const folder = "public/icons";
const icons = {
  [`${folder}/mark-192.png`]: { size: 192, share: 1, ground: "none" },
  [`${folder}/mark-512.png`]: { size: 512, share: 1, ground: "none" },
  [`${folder}/maskable-192.png`]: { size: 192, share: 0.62, ground: "paper" },
  [`${folder}/maskable-512.png`]: { size: 512, share: 0.62, ground: "paper" },
  // Where Next looks for it; iOS rounds the corners itself and paints what is clear black.
  "app/apple-icon.png": { size: 180, share: 0.78, ground: "paper" },
} as const satisfies Readonly<Record<string, Icon>>;

const mark = await readFile(`${folder}/mark.svg`, "utf8");
const system = "/usr/bin/chromium";
const browser = await chromium.launch({
  ...(existsSync(system) ? { executablePath: system } : {}),
  // Chromium refuses its sandbox to root.
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage();
for (const [path, icon] of Object.entries(icons)) await writeFile(path, await draw(page, icon));
const small = await draw(page, { size: 48, share: 1, ground: "none" });
await writeFile("app/favicon.ico", asFavicon(small, 48));
await writeFile("app/icon.svg", mark);
await browser.close();

/** Drawn on a canvas and not photographed: what is clear stays clear. */
async function draw(where: Page, { size, share, ground }: Icon): Promise<Buffer> {
  const side = Math.round(size * share);
  const drawn = await where.evaluate(onCanvas, {
    source: `data:image/svg+xml;base64,${Buffer.from(mark).toString("base64")}`,
    ground: ground === "paper" ? webApps.kiosk.paper : null,
    size,
    side,
  });
  return Buffer.from(drawn, "base64");
}

/** Runs in the page; it can use nothing of this file. */
async function onCanvas(wish: {
  readonly source: string;
  readonly ground: string | null;
  readonly size: number;
  readonly side: number;
}): Promise<string> {
  const picture = new Image(wish.side, wish.side);
  picture.src = wish.source;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = wish.size;
  canvas.height = wish.size;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  if (wish.ground !== null) {
    context.fillStyle = wish.ground;
    context.fillRect(0, 0, wish.size, wish.size);
  }
  const edge = (wish.size - wish.side) / 2;
  context.drawImage(picture, edge, edge, wish.side, wish.side);
  return canvas.toDataURL("image/png").split(",")[1] ?? "";
}
