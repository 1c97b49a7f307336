// What `npm test` runs, in this order, and how many minutes each may take on two cores.
import { readdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { findChromium } from "./chromium.mjs";
import { add, countTests, nothing, readPlaywright, readVitest } from "./counts.mjs";
import { laneFiles } from "./lanes.mjs";
import { ensureProgram } from "./programs.mjs";
import { run, runTool } from "./running.mjs";
import { systemServer } from "./system-server.mjs";

export const stages = {
  static: { title: "Static checks", budget: 2, run: runStaticChecks },
  unit: { title: "Unit tests", budget: 3, run: (reports) => runVitest(reports, "unit") },
  database: { title: "Database tests", budget: 7, run: runDatabaseTests },
  build: { title: "Build (the budget is for npm ci as well)", budget: 6, run: runBuild },
  faults: { title: "Kills of the running library", budget: 2, run: runFaults },
  browser: { title: "Journeys in a browser", budget: 15, run: runJourneys },
};

const staticChecks = {
  "format and lint": () => runTool("@biomejs/biome/bin/biome", ["check", "."]),
  // Writes what the types of pages and styles are told from; a fresh clone has none yet.
  "types of pages": () => runTool("next/dist/bin/next", ["typegen"]),
  types: () => runTool("typescript/bin/tsc", ["--noEmit"]),
  "types of pure files": () => runTool("typescript/bin/tsc", ["-p", "tsconfig.pure.json"]),
  "unused code and packages": () => runTool("knip/bin/knip.js", ["--no-progress"]),
};

async function runStaticChecks() {
  const faults = [];
  for (const [name, check] of Object.entries(staticChecks)) {
    console.log(`· ${name}`);
    const { status } = await check();
    if (status !== 0) faults.push(name);
  }
  const passed = Object.keys(staticChecks).length - faults.length;
  return { counts: { passed, failed: faults.length, skipped: 0 }, faults, notes: [] };
}

async function runVitest(reports, project, { label = project, environment = {} } = {}) {
  const hasDirectory = await ensureProgram("slapd");
  const hasPictures = await ensureProgram("pdftoppm");
  const file = join(reports, `${label}.json`);
  const words = ["run", "--project", project, "--reporter=default", "--reporter=json"];
  const { status, output } = await runTool(
    "vitest/vitest.mjs",
    [...words, `--outputFile.json=${file}`],
    {
      environment: {
        ...environment,
        ...(hasDirectory ? {} : { BIBLIOMAT_TEST_DIRECTORY: "none" }),
      },
    },
  );
  const counts = await countTests(file, status, readVitest);
  const notes = serversIn(output);
  if (!hasDirectory) notes.push("No slapd, and none could be installed: its tests are left out.");
  if (!hasPictures)
    notes.push("No pdftoppm, and none could be installed: printed cards are not scanned.");
  return { counts, faults: counts.failed === 0 ? [] : [label], notes };
}

/** The built-in server runs all of them; the system's, where there is one, what `vitest.config.ts` lists. */
async function runDatabaseTests(reports) {
  const kinds = ["embedded"];
  const system = await systemServer();
  if (system !== null) kinds.push("system");
  const done = [];
  for (const kind of kinds) {
    const environment = { BIBLIOMAT_TEST_SERVER: kind };
    const project = kind === "system" ? "database" : "database*";
    done.push(await runVitest(reports, project, { label: `database-${kind}`, environment }));
  }
  return {
    counts: done.map(({ counts }) => counts).reduce(add, nothing),
    faults: done.flatMap(({ faults }) => faults),
    notes: [
      ...done.flatMap(({ notes }) => notes),
      ...(system === null ? ["No PostgreSQL 14 or newer is installed on this system."] : []),
    ],
  };
}

async function runBuild() {
  const { status } = await run(process.execPath, ["cli/bibliomat.mjs", "build"]);
  const hasFailed = status !== 0;
  return {
    counts: { ...nothing, failed: hasFailed ? 1 : 0 },
    faults: hasFailed ? ["build"] : [],
    notes: [],
  };
}

/** Three rounds of each kill; recovery may take three times as long as promised on a busy machine. */
async function runFaults() {
  const words = ["tools/bench/run.mjs", "tools/faults/kills.ts", "--rounds", "3", "--slack", "3"];
  const { status, output } = await run(process.execPath, words);
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  const isTold = passed !== undefined && (status === 0) === (failed === "0");
  const counts = { ...nothing, passed: Number(passed ?? 0), failed: isTold ? Number(failed) : 1 };
  return { counts, faults: counts.failed === 0 ? [] : ["kills"], notes: [] };
}

async function runJourneys(reports) {
  const chromium = await findChromium();
  if (chromium === null) {
    const fault = "There is no Chromium, and none could be installed.";
    return { counts: { ...nothing, failed: 1 }, faults: [fault], notes: [] };
  }
  const files = (await readdir("e2e/journeys")).filter((name) =>
    /^(?!ledger\.).*\.test\.ts$/.test(name),
  );
  const ports = await freePorts(lanes);
  const done = await Promise.all(
    laneFiles(files, lanes).map((lane, index) =>
      runLane(reports, chromium, { port: ports[index], lane, number: index + 1 }),
    ),
  );
  const counts = done.reduce(add, nothing);
  return {
    counts,
    faults: counts.failed === 0 ? [] : ["journeys"],
    notes: [`Browser: ${chromium.version} (${chromium.path})`],
  };
}

/**
 * A journey waits more than it works, and journeys share readers, books and settings: so some go on at
 * a time, each lane with a library of its own.
 */
const lanes = 3;

async function runLane(reports, chromium, { port, lane, number }) {
  const file = join(reports, `browser-${number}.json`);
  const words = ["test", "--reporter=list,json", ...lane.map((name) => `e2e/journeys/${name}`)];
  const { status } = await runTool(
    "@playwright/test/cli.js",
    [...words, `--output=test-results/${number}`],
    {
      environment: {
        CHROMIUM_PATH: chromium.path,
        CHROMIUM_WHOLE_PATH: chromium.whole,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
        BIBLIOMAT_E2E_PORT: String(port),
      },
    },
  );
  return countTests(file, status, readPlaywright);
}

/** Held all at once: drawn one after another they could be the same. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = [];
  for (const server of servers) {
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    ports.push(server.address().port);
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** The servers name themselves when they start: what is told at the end is what really ran. */
function serversIn(output) {
  return [...output.matchAll(/Database tests run on (.+? \((?:embedded|system)\))/g)].map(
    ([, server]) => `PostgreSQL server: ${server}`,
  );
}
