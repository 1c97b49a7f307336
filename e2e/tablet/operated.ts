import { test as base } from "@playwright/test";
import { type Library, openLibrary } from "#e2e/library/library.ts";
import { placeOfRun } from "#e2e/start/place.ts";

/** For journeys that start and end browsers themselves: they are given the library alone. */
export const test = base.extend<object, { readonly library: Library }>({
  library: [
    async ({ playwright: _ }, use) => {
      const library = await openLibrary((await placeOfRun()).dataFolder);
      await use(library);
      await library.close();
    },
    { scope: "worker" },
  ],
});
