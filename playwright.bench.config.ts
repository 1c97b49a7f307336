import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config.ts";

/** What is measured in a browser: `npm run bench:scan-latency`, `npm run bench:long-tasks`. */
export default defineConfig({
  ...journeys,
  testMatch: /\.bench\.ts$/,
  projects: [{ name: "bench" }],
});
