// Starts a program whose output is shown as it comes and kept, so that it can be read afterwards.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** `seconds`: after that long the program is ended, and its status is 124. */
export function run(command, words, { environment = {}, seconds } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      cwd: root,
      env: { ...process.env, ...colours(), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const kept = [];
    const show = (stream) => (chunk) => {
      kept.push(chunk);
      stream.write(chunk);
    };
    child.stdout.on("data", show(process.stdout));
    child.stderr.on("data", show(process.stderr));
    let isLate = false;
    const timer = seconds && setTimeout(() => end(), seconds * 1000);
    const end = () => {
      isLate = true;
      child.kill("SIGKILL");
    };
    const settle = (status) => {
      clearTimeout(timer);
      resolve({ status: isLate ? 124 : status, output: Buffer.concat(kept).toString() });
    };
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      settle(127);
    });
    child.on("close", (code) => settle(code ?? 1));
  });
}

/** A program of an installed package, without `npx`: that would ask a registry for a missing one. */
export function runTool(script, words, options) {
  return run(process.execPath, [`node_modules/${script}`, ...words], options);
}

function colours() {
  return process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
}
