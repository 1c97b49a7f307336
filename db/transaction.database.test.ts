import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import {
  asOne,
  inTransaction,
  inTrial,
  isDatabaseAway,
  reading,
  StartOver,
  type Transaction,
} from "#db/transaction.ts";

let database: TestDatabase;
/** Another connection of the application's own role. */
let otherwise: pg.Pool;
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);

beforeAll(async () => {
  database = await openTestDatabase();
  otherwise = new pg.Pool({ connectionString: database.appUrl, max: 1 });
  process.on("uncaughtException", note);
});
beforeEach(async () => {
  await database.owner.query("delete from setting");
  uncaught.length = 0;
});
afterAll(async () => {
  process.off("uncaughtException", note);
  await otherwise.end();
  await database.drop();
});

const put = "insert into setting (name, value) values ($1, $2::jsonb)";
const names = async () => {
  const { rows } = await database.owner.query<{ name: string }>(
    "select name from setting order by id",
  );
  return rows.map((row) => row.name);
};
const failure = async (act: (transaction: Transaction) => Promise<unknown>) => {
  const error: unknown = await inTransaction(act).catch((thrown: unknown) => thrown);
  return error instanceof Error ? error : new Error(`no failure: ${JSON.stringify(error)}`);
};

describe("A transaction", () => {
  it("has committed when it answers", async () => {
    const answer = await inTransaction(async (transaction) => {
      transaction.send(put, ["library.name", '"One"']);
      return "answered";
    });
    expect([answer, await names()]).toEqual(["answered", ["library.name"]]);
  });

  it("does statements in the order in which they were asked for, waited for or not", async () => {
    await inTransaction(async (transaction) => {
      transaction.send(put, ["one", "1"]);
      const rows = await transaction.query("select name from setting", []);
      transaction.send("update setting set name = 'first' where name = 'one'", []);
      transaction.send(put, ["one", "2"]);
      expect(rows).toEqual([{ name: "one" }]);
    });
    expect(await names()).toEqual(["first", "one"]);
  });

  it("takes everything back when a statement fails that nobody waited for", async () => {
    const error = await failure(async (transaction) => {
      transaction.send(put, ["kept", "1"]);
      transaction.send(put, ["NOT PLAIN", "1"]);
    });
    expect([error.message, await names()]).toEqual([
      expect.stringContaining("setting_name_is_plain"),
      [],
    ]);
  });

  it("tells the first failure, not that everything after it was ignored", async () => {
    const error = await failure(async (transaction) => {
      transaction.send(put, ["NOT PLAIN", "1"]);
      await transaction.query("select 1", []);
    });
    expect(error.message).toContain("setting_name_is_plain");
  });

  it("takes everything back when the act itself fails, and the connection is as good as new", async () => {
    for (let round = 0; round < 40; round += 1) {
      await failure(async (transaction) => {
        transaction.send(put, ["lost", "1"]);
        throw new Error("the act failed");
      });
    }
    await inTransaction(async (transaction) => transaction.send(put, ["kept", "1"]));
    expect(await names()).toEqual(["kept"]);
  });

  it("leaves no trace when it is rolled back, and still answers", async () => {
    const answer = await inTransaction(async (transaction) => {
      transaction.send(put, ["lost", "1"]);
      transaction.rollBack();
      return "tried";
    });
    expect([answer, await names()]).toEqual(["tried", []]);
  });

  it("refuses a statement that comes after its end, so that none runs on its own", async () => {
    let late: Transaction | undefined;
    await inTransaction(async (transaction) => {
      late = transaction;
    });
    await expect(late?.query("select 1", [])).rejects.toThrow("over");
    expect(() => late?.send(put, ["late", "1"])).toThrow("over");
    const error = await failure(async (transaction) => {
      late = transaction;
      throw new Error("the act failed");
    });
    expect(error.message).toBe("the act failed");
    expect(() => late?.send(put, ["late", "1"])).toThrow("over");
    expect(await names()).toEqual([]);
  });

  it("writes nothing when a value cannot be sent at all", async () => {
    const endless: Record<string, unknown> = {};
    endless.self = endless;
    for (const value of [endless, new Date(Number.NaN), Symbol("x")]) {
      await failure(async (transaction) => {
        transaction.send(put, ["kept", "1"]);
        transaction.send(put, ["lost", value]);
      });
    }
    expect(await names()).toEqual([]);
  });
});

describe("A transaction is tried again", () => {
  it("when what it had read changed before it had the locks, five times at most", async () => {
    let tries = 0;
    const answer = await inTransaction(async () => {
      tries += 1;
      if (tries < 5) throw new StartOver("changed");
      return tries;
    });
    const error = await failure(async () => {
      tries += 1;
      throw new StartOver("changed for ever");
    });
    expect([answer, tries, isDatabaseAway(error)]).toEqual([5, 10, true]);
  });

  it("when it lost a deadlock, also where nobody waited for the statement that lost", async () => {
    await database.owner.query(
      "insert into setting (name, value) values ('one', '0'), ('two', '0')",
    );
    const add = "update setting set value = to_jsonb((value::text)::int + 1) where name = $1";
    let tries = 0;
    const crossing = (first: string, second: string) =>
      inTransaction(async (transaction) => {
        tries += 1;
        await transaction.query(add, [first]);
        await transaction.query("select pg_sleep(0.2)", []);
        transaction.send(add, [second]);
        await transaction.query("select 1", []);
      });
    await Promise.all([crossing("one", "two"), crossing("two", "one")]);
    const { rows } = await database.owner.query("select name, value from setting order by name");
    expect(rows).toEqual([
      { name: "one", value: 2 },
      { name: "two", value: 2 },
    ]);
    expect(tries).toBeGreaterThan(2);
  });

  it("not when it is simply wrong", async () => {
    let tries = 0;
    await failure(async (transaction) => {
      tries += 1;
      await transaction.query("select no_such_column from setting", []);
    });
    expect(tries).toBe(1);
  });
});

describe("Several acts as one", () => {
  const write = (name: string) =>
    inTransaction(async (transaction) => transaction.send(put, [name, "1"]));

  it("are all written, or none", async () => {
    await asOne(async () => {
      await write("one");
      await write("two");
      expect(await names()).toEqual([]);
    });
    expect(await names()).toEqual(["one", "two"]);
    const failing = asOne(async () => {
      await write("three");
      throw new Error("the second act failed");
    });
    await expect(failing).rejects.toThrow("the second act failed");
    expect(await names()).toEqual(["one", "two"]);
  });

  it("a part that is taken back, or is wrong, leaves the others as they are", async () => {
    await asOne(async () => {
      await write("one");
      await inTransaction(async (transaction) => {
        transaction.send(put, ["taken-back", "1"]);
        transaction.rollBack();
      });
      // Nobody waits for the statement that fails.
      const wrong = write("one");
      await expect(wrong).rejects.toThrow(/duplicate key/);
      await write("two");
    });
    expect(await names()).toEqual(["one", "two"]);
  });

  it("a part begins again by itself where what it had read changed", async () => {
    let tries = 0;
    await asOne(async () => {
      await write("one");
      await inTransaction(async (transaction) => {
        tries += 1;
        transaction.send(put, [`try-${tries}`, "1"]);
        if (tries < 3) throw new StartOver("changed");
      });
    });
    expect(await names()).toEqual(["one", "try-3"]);
  });

  it("in a trial answer as they would, read what they wrote, and leave nothing", async () => {
    const seen = await inTrial(async () => {
      await write("one");
      await write("two");
      return await reading.query("select name from setting order by id", []);
    });
    expect(seen).toEqual([{ name: "one" }, { name: "two" }]);
    expect(await names()).toEqual([]);
    await write("three");
    expect(await names()).toEqual(["three"]);
  });
});

describe("When the server goes away", () => {
  const cutMyself = "select pg_terminate_backend(pg_backend_pid())";
  const pidOf = async (transaction: Transaction) => {
    const [row] = await transaction.query<{ pid: number }>("select pg_backend_pid() as pid", []);
    return row?.pid ?? 0;
  };
  const moments = {
    "while a statement runs": async (transaction: Transaction) => {
      await transaction.query(cutMyself, []);
    },
    "while the act thinks, and no statement is under way": async (transaction: Transaction) => {
      await otherwise.query("select pg_terminate_backend($1)", [await pidOf(transaction)]);
      await sleep(100);
      await transaction.query("select 1", []);
    },
    "while several statements are under way": async (transaction: Transaction) => {
      transaction.send("select pg_sleep(0.05)", []);
      transaction.send(cutMyself, []);
      transaction.send(put, ["lost", "1"]);
      await transaction.query("select 1", []);
    },
    "when only the commit is left": async (transaction: Transaction) => {
      transaction.send(put, ["lost", "1"]);
      transaction.send(cutMyself, []);
    },
  };

  for (const [moment, act] of Object.entries(moments)) {
    it(`${moment}, the act is told so, nothing is written and the process lives`, async () => {
      const error = await failure(act);
      expect([error.message, isDatabaseAway(error)]).toEqual([error.message, true]);
      await inTransaction(async (transaction) => transaction.send(put, ["after", "1"]));
      await sleep(50);
      expect(await names()).toEqual(["after"]);
      expect(uncaught).toEqual([]);
    });
  }

  it("waiting too long for a lock is the server's trouble, never the command's fault", async () => {
    await database.owner.query("insert into setting (name, value) values ('held', '0')");
    const holder = await database.owner.connect();
    try {
      await holder.query("begin");
      await holder.query("update setting set value = '1' where name = 'held'");
      for (const limit of ["statement_timeout", "lock_timeout"]) {
        const error = await failure(async (transaction) => {
          await transaction.query(`set local ${limit} = 100`, []);
          await transaction.query("update setting set value = '2' where name = 'held'", []);
        });
        expect([limit, isDatabaseAway(error)]).toEqual([limit, true]);
      }
    } finally {
      await holder.query("rollback");
      holder.release();
    }
  });

  it("a transaction that falls asleep lets go of its locks by itself", async () => {
    const [row] = await inTransaction((transaction) =>
      transaction.query("show idle_in_transaction_session_timeout", []),
    );
    expect(row).toEqual({ idle_in_transaction_session_timeout: "1min" });
    const error = await failure(async (transaction) => {
      await transaction.query("set local idle_in_transaction_session_timeout = 50", []);
      await sleep(300);
      await transaction.query("select 1", []);
    });
    expect([error.message, isDatabaseAway(error)]).toEqual([error.message, true]);
    expect(uncaught).toEqual([]);
  });

  it("a fault of the command is told apart from a server that is away", () => {
    const coded = (code: string) => Object.assign(new Error("x"), { code });
    const away = ["ECONNREFUSED", "EHOSTUNREACH", "08006", "53100", "53200", "57014", "57P01"];
    const away2 = ["57P03", "55P03", "40001", "40P01", "25006", "25P03", "58030"];
    const faults = ["23505", "23514", "22021", "42P01", "42501", "XX000", "P0001", "ERR_ASSERTION"];
    expect([...away, ...away2].filter((code) => !isDatabaseAway(coded(code)))).toEqual([]);
    expect(faults.filter((code) => isDatabaseAway(coded(code)))).toEqual([]);
    const lost = "Client has encountered a connection error and is not queryable";
    expect(isDatabaseAway(new Error(lost))).toBe(true);
    expect(isDatabaseAway(new TypeError("x is not a function"))).toBe(false);
    expect(isDatabaseAway("no error at all")).toBe(false);
  });
});
