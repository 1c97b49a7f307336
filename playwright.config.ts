import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const port = Number(process.env.BIBLIOMAT_E2E_PORT ?? 3117);
const systemBrowser = "/usr/bin/chromium";

// `npm test` finds or installs a browser and names it here; by hand the system's own will do.
const executablePath =
  process.env.CHROMIUM_PATH ?? (existsSync(systemBrowser) ? systemBrowser : undefined);

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // Two cores: a second browser would only make both slow.
  workers: 1,
  timeout: 60_000,
  forbidOnly: process.env.CI !== undefined,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    timezoneId: "Asia/Kathmandu",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        // Chromium refuses its sandbox to root.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
});
