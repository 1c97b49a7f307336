// Finds the programs of the system that some tests ask for, and installs them where there are none.
import { access } from "node:fs/promises";
import { run } from "./running.mjs";

const programs = {
  /** The OpenLDAP server that the directory's tests run on. */
  slapd: { path: "/usr/sbin/slapd", package: "slapd" },
  /** The browser of the journeys; a whole Chromium does as well, and costs more. */
  "chromium-headless-shell": {
    path: "/usr/bin/chromium-headless-shell",
    package: "chromium-headless-shell",
  },
  /** Makes a picture of a printed card, which is then scanned. */
  pdftoppm: { path: "/usr/bin/pdftoppm", package: "poppler-utils" },
};

/** True where the program is there, or could be installed. */
export async function ensureProgram(name) {
  const { path, package: packageName } = programs[name];
  if (await isThere(path)) return true;
  console.log(`There is no ${name} yet: installing one.`);
  if (process.getuid?.() !== 0) return false;
  // A package may ask for a password and start a server of its own: it does neither.
  const environment = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  await run("apt-get", ["update", "-q"], { environment, seconds: 120 });
  const words = ["install", "-y", "-q", "--no-install-recommends", packageName];
  await run("apt-get", words, { environment, seconds: 300 });
  return await isThere(path);
}

async function isThere(path) {
  return await access(path).then(
    () => true,
    () => false,
  );
}
