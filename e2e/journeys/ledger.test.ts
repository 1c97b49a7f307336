import { expect, test } from "@playwright/test";
import { openLibrary } from "#e2e/library/library.ts";
import { placeOfRun } from "#e2e/start/place.ts";

test("After all journeys every invariant of the ledger holds, and its seals are whole", async () => {
  const library = await openLibrary((await placeOfRun()).dataFolder);
  expect(await library.brokenInvariants()).toEqual([]);
  await library.operator("journal", "verify");
  await library.close();
});
