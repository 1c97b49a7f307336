// Finds a Chromium that starts, and installs one where there is none.
import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { ensureProgram } from "./programs.mjs";
import { run, runTool } from "./running.mjs";

const execute = promisify(execFile);

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * `{ path, whole, version }`, or null. Named by PLAYWRIGHT_CHROMIUM, installed before, or installed
 * now; `whole` has windows and profiles, where `path` is the engine alone.
 */
export async function findChromium() {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named !== undefined && named !== "") return await startNamed(named);
  const whole =
    (await firstThatStarts([chromium.executablePath(), ...usualPlaces])) ?? (await install());
  if (whole === null || !usualPlaces.includes(whole.path) || !(await isDebian())) return whole;
  // The same engine without a window around it: a journey costs two thirds of the work.
  await ensureProgram("chromium-headless-shell");
  const shell = await started("/usr/bin/chromium-headless-shell");
  return shell === null ? whole : { ...shell, whole: whole.path };
}

async function isDebian() {
  return await access("/usr/bin/apt-get").then(
    () => true,
    () => false,
  );
}

async function startNamed(path) {
  const found = await started(path);
  if (found === null) throw new Error(`PLAYWRIGHT_CHROMIUM names ${path}, which does not start.`);
  return found;
}

/** Playwright's own download where the network lets it, else the system's package. */
async function install() {
  console.log("There is no Chromium yet: installing one.");
  await runTool("@playwright/test/cli.js", ["install", "chromium"], { seconds: 120 });
  const downloaded = await started(chromium.executablePath());
  if (downloaded !== null || process.getuid?.() !== 0) return downloaded;
  const environment = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { environment, seconds: 120 });
  const words = ["install", "-y", "-q", "--no-install-recommends", "chromium"];
  await run("apt-get", words, { environment, seconds: 300 });
  return firstThatStarts([chromium.executablePath(), ...usualPlaces]);
}

async function firstThatStarts(paths) {
  for (const path of paths) {
    const found = await started(path);
    if (found !== null) return found;
  }
  return null;
}

/** A browser whose libraries are missing is there, but does not start. */
async function started(path) {
  try {
    const { stdout } = await execute(path, ["--version", "--no-sandbox"], { timeout: 20_000 });
    return { path, whole: path, version: stdout.trim() };
  } catch {
    return null;
  }
}
