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
  const { opening, scanning } = await scanSmoothly(
    { playwright, launchOptions },
    { place, library, seconds },
  );
  const told = (tasks: typeof scanning) => tasks.map(({ ms }) => ms).join(", ") || "none";
  console.log(`tasks over 50 ms while the page and the camera opened: ${told(opening)}`);
  console.log(`tasks over 50 ms in ${seconds} s of scanning: ${told(scanning)}`);
  expect(scanning).toEqual([]);
});
