import { existsSync } from "node:fs";
import type { LaunchOptions } from "@playwright/test";

const placesOfShell = ["/usr/bin/chromium-headless-shell"];
const placesOfWhole = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];
const firstOf = (places: readonly string[]) => places.find((path) => existsSync(path));

/** `npm test` finds or installs browsers and names them here; by hand the system's own will do. */
const named = process.env.CHROMIUM_PATH;

/** With its windows, its profile on the disk and its offer to install: what journeys of those need. */
export const wholeBrowser = process.env.CHROMIUM_WHOLE_PATH ?? named ?? firstOf(placesOfWhole);

/** The same engine without a window around it, which costs a third less; else the whole browser. */
const lightBrowser = named ?? firstOf([...placesOfShell, ...placesOfWhole]);

export const launchLight: LaunchOptions = launchOf(lightBrowser);
export const launchWhole: LaunchOptions = launchOf(wholeBrowser);

function launchOf(executablePath: string | undefined): LaunchOptions {
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      // Chromium refuses its sandbox to root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  };
}
