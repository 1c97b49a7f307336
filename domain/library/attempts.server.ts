import "server-only";

/** Acts of one job, each for itself: one that fails does not keep the others from being tried. */
export type Attempts = {
  /** Adds what the act counts. */
  readonly tryOne: (act: () => Promise<number | boolean>) => Promise<void>;
  /** How much was done; throws the first failure, so that the run counts as failed. */
  readonly end: () => number;
};

/** Where so many fail it is not the rows: the database is away, and each would be waited for. */
const mostFailures = 20;

export function attempts(): Attempts {
  let done = 0;
  const failures: unknown[] = [];
  return {
    tryOne: async (act) => {
      try {
        done += Number(await act());
      } catch (error) {
        failures.push(error);
        if (failures.length >= mostFailures) throw error;
      }
    },
    end: () => {
      if (failures.length > 0) throw failures[0];
      return done;
    },
  };
}
