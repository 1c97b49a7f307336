import { expect, test } from "#e2e/tablet/journey.ts";
import { scanSmoothly } from "#e2e/tablet/scan-smoothly.ts";

const seconds = Number(process.env.BIBLIOMAT_SECONDS ?? 60);

test("A minute of scanning without a task that holds up the screen, and no word to anybody else", async ({
  playwright,
  launchOptions,
  place,
  library,
}) => {
  test.setTimeout((seconds + 90) * 1000);
  const browsers = { playwright, launchOptions };
  const tasks = await scanSmoothly(browsers, { place, library, seconds });
  const told = tasks.map(({ ms, worked }) => `${Math.round(ms)} (worked ${Math.round(worked)})`);
  console.log(`tasks over 50 ms in ${seconds} s of scanning: ${told.join(", ") || "none"}`);
  expect(tasks.filter(({ worked }) => worked > 50)).toEqual([]);
});
