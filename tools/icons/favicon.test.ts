import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { asFavicon } from "./favicon.ts";

it("The small icon is one picture in the container that browsers ask for", () => {
  const png = Buffer.from("\x89PNG picture", "latin1");
  const icon = asFavicon(png, 48);
  expect([...icon.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 48, 48]);
  expect(icon.subarray(icon.readUInt32LE(18))).toEqual(png);
  expect(icon.readUInt32LE(14)).toBe(png.length);
});

it("The mark in the browser's tab is the mark on the icons", () => {
  expect(readFileSync("app/icon.svg", "utf8")).toBe(readFileSync("public/icons/mark.svg", "utf8"));
});
