import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import journeys from "../../playwright.config.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { webServer } = journeys;
const server = Array.isArray(webServer) ? webServer[0] : webServer;

/** What is measured in a browser: `npm run bench:scan-latency`, `npm run bench:long-tasks`. */
export default defineConfig({
  ...journeys,
  testDir: ".",
  testMatch: /\.bench\.ts$/,
  outputDir: `${root}test-results`,
  projects: [{ name: "bench" }],
  ...(server === undefined ? {} : { webServer: { ...server, cwd: root } }),
});
