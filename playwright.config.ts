import { defineConfig } from "@playwright/test";
import { launchLight } from "#e2e/start/browser.ts";
import { placeOfRun } from "#e2e/start/place.ts";

const { url, dataFolder, isOurs } = await placeOfRun();
const atTheEnd = /ledger\.test\.ts$/;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // Two cores: a second browser would only make both slow. In order: one reader after another.
  workers: 1,
  fullyParallel: false,
  // A journey that passes at the second try has found a fault.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [["list"]],
  ...(isOurs
    ? {
        webServer: {
          command: `node e2e/start/serve.mjs ${dataFolder} ${new URL(url).port}`,
          url: `${url}/api/health/ready`,
          // Where `npm run` has not built before, this builds.
          timeout: 600_000,
          stdout: "ignore",
          stderr: "pipe",
          gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
        } as const,
      }
    : {}),
  use: {
    baseURL: url,
    // Neither UTC nor the branch's own zone: a date that is told by the wrong one shows itself.
    timezoneId: "Asia/Kathmandu",
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    launchOptions: launchLight,
  },
  projects: [
    { name: "journeys", testIgnore: atTheEnd, teardown: "ledger" },
    // When all is done, whatever became of it.
    { name: "ledger", testMatch: atTheEnd },
  ],
});
