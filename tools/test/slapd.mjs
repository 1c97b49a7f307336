// Finds the OpenLDAP server that the directory's tests run on, and installs it where there is none.
import { access } from "node:fs/promises";
import { run } from "./running.mjs";

const path = "/usr/sbin/slapd";

/** True where the server is there, or could be installed. */
export async function ensureSlapd() {
  if (await isThere()) return true;
  console.log("There is no slapd yet: installing one.");
  if (process.getuid?.() !== 0) return false;
  // Its package would ask for a password and start a server of its own: it does neither.
  const environment = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  await run("apt-get", ["update", "-q"], { environment, seconds: 120 });
  const words = ["install", "-y", "-q", "--no-install-recommends", "slapd"];
  await run("apt-get", words, { environment, seconds: 300 });
  return await isThere();
}

async function isThere() {
  return await access(path).then(
    () => true,
    () => false,
  );
}
