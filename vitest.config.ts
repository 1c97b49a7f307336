import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

// Far from UTC and off the full hour: a date that is computed in the wrong zone shows itself.
// Set here, before any worker is forked, so that every worker is born with it.
process.env.TZ = "Asia/Kathmandu";

const ignored = [...configDefaults.exclude, "e2e/**", "**/.next*/**", ".build/**", ".data/**"];

/** Where no slapd can be had, `npm test` says so aloud, and these are left out. */
if (process.env.BIBLIOMAT_TEST_DIRECTORY === "none") {
  ignored.push(
    "domain/identity/directory.server.test.ts",
    "domain/patron-imports/patron-directory.server.test.ts",
    "domain/patron-imports/import-directory.database.test.ts",
    "domain/patrons/{sign-in-by,leave}-directory.database.test.ts",
    "domain/identity/{admit-from,leave-with,try}-directory.database.test.ts",
    "worker/killed/directory-jobs.database.test.ts",
  );
}

/**
 * On a second server: migrations, roles, invariants and each act. What races and kills, and what
 * only asks, is told by the built-in one.
 */
const secondServerTests = [
  "db/**/*.database.test.ts",
  "domain/circulation/{borrow,return-item,renew,undo,take-command,quarantine}.database.test.ts",
  "domain/patrons/identify.database.test.ts",
  "domain/identity/{pair,revoke}-device.database.test.ts",
  "domain/ops/{check-invariants,seal-journal,verify-journal,load-demo-library}.database.test.ts",
];
const databaseTests =
  process.env.BIBLIOMAT_TEST_SERVER === "system" ? secondServerTests : ["**/*.database.test.ts"];

/** They put something in the place of a part, before it is loaded: each in a process of its own. */
const testsApart = ["app", "cli", "db", "domain", "worker"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  )
  .filter((path) => path.endsWith(".database.test.ts"))
  .filter((path) => readFileSync(path, "utf8").includes("vi.mock("))
  .map((path) => path.replace(/[()[\]]/g, "\\$&"));

const onDatabase = {
  // After the others, where one command asks for all: they differ in how many run at once.
  sequence: { groupOrder: 1 },
  environment: "node",
  globalSetup: ["./tools/test/database-server.ts"],
  pool: "forks",
  maxWorkers: 2,
  // It imports parts of Next by names that Node alone does not find.
  server: { deps: { inline: ["next-auth"] } },
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // A second, the default, is less than a busy server may take; a wait that is over ends at once.
  expect: { poll: { timeout: 20_000 } },
} satisfies NonNullable<TestProjectInlineConfiguration["test"]>;

const alias = {
  "server-only": fileURLToPath(new URL("./tools/test/empty.ts", import.meta.url)),
};

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          sequence: { groupOrder: 0 },
          environment: "node",
          // Else one core of two stays idle, and loading the sources anew for each file is half the work.
          maxWorkers: 2,
          isolate: false,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, "**/*.database.test.ts"],
          // Guards read the whole tree, two cores are shared: five seconds are too few.
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...onDatabase,
          name: "database",
          include: databaseTests,
          exclude: [...ignored, ...testsApart],
          isolate: false,
          setupFiles: ["./tools/test/fresh-file.ts"],
        },
      },
      {
        resolve: { alias },
        test: { ...onDatabase, name: "database-apart", include: testsApart, exclude: ignored },
      },
    ],
  },
});
