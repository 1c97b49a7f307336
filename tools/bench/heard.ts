import pg from "pg";

export type Statement = {
  readonly text: string;
  readonly values: readonly unknown[];
  /** What is sent in one turn, without waiting for an answer in between, is one group. */
  readonly group: number;
};

/** Every statement that reaches a connection while `act` runs, whoever sends it. */
export async function heardWhile<Result>(
  act: () => Promise<Result>,
): Promise<{ readonly heard: readonly Statement[]; readonly result: Result }> {
  const heard: Statement[] = [];
  const query = pg.Client.prototype.query;
  let group = 0;
  const listening = function (this: pg.Client, text: string, values?: unknown, ...more: unknown[]) {
    heard.push({ text, values: Array.isArray(values) ? values : [], group });
    process.nextTick(() => {
      group += 1;
    });
    return Reflect.apply(query, this, [text, values, ...more]);
  };
  pg.Client.prototype.query = listening as typeof query;
  try {
    return { heard, result: await act() };
  } finally {
    pg.Client.prototype.query = query;
  }
}
