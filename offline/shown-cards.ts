import { inOneTransaction, type ShownCards, type Store, type Stored } from "./store.ts";

/** Milliseconds. What is older is refused for its age. */
const keptFor = 5 * 60_000;

/**
 * Takes a moment of a phone card for a visit, in one transaction with looking whether it was taken: two
 * pages cannot both have it. False: this tablet has opened another visit with it.
 */
export function takeMoment(
  store: Store,
  moment: { readonly reference: string; readonly second: number },
  visit: string,
  now: number,
): Promise<Stored<boolean>> {
  const name = `${moment.reference} ${moment.second}`;
  return store.run((database) =>
    inOneTransaction(database, "strict", async (transaction) => {
      const settings = transaction.objectStore("settings");
      const kept = await settings.get("shown-cards");
      const shown = stillKept(kept, now);
      const taken = shown.find((each) => each.name === name);
      if (taken !== undefined) return taken.visit === visit;
      await settings.put({ shown: [...shown, { name, visit, at: now }] }, "shown-cards");
      return true;
    }),
  );
}

/** Which phone was here is nobody's business any more, also where no other one comes for a week. */
export function forgetMoments(store: Store, now: number): Promise<Stored<void>> {
  return store.run((database) =>
    inOneTransaction(database, "relaxed", async (transaction) => {
      const settings = transaction.objectStore("settings");
      const kept = await settings.get("shown-cards");
      const shown = stillKept(kept, now);
      if (shown.length > 0) await settings.put({ shown }, "shown-cards");
      else if (kept !== undefined) await settings.delete("shown-cards");
    }),
  );
}

function stillKept(kept: unknown, now: number): ShownCards["shown"] {
  return isShownCards(kept) ? kept.shown.filter(({ at }) => now - at < keptFor) : [];
}

function isShownCards(kept: unknown): kept is ShownCards {
  return typeof kept === "object" && kept !== null && "shown" in kept;
}
