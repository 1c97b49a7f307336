import { describe, expect, it } from "vitest";
import { setInstallation } from "#cli/installation.ts";
import { exitCodes, OperatorError } from "#cli/operator-error.ts";
import { operatorConfiguration, type TypedOptions } from "./operator-configuration.ts";

const given = {
  DATABASE_URL: "postgresql://bibliomat_app:7fe1c2@127.0.0.1:5432/bibliomat",
  BIBLIOMAT_SECRET: "q7Jt0nE4x3mPZb1uYw5sKc8RgVfLh2aDoT6iNeWUy9A",
};

setInstallation({ root: "/srv/bibliomat", calledFrom: "/home/anna", bundle: "" });

describe("what an operator typed and what the environment says", () => {
  it("an option wins over the variable of the same meaning", () => {
    const read = configure({ port: "3100", host: "0.0.0.0" }, { PORT: "4000", HOST: "::1" });
    expect([read.port, read.host]).toEqual([3100, "0.0.0.0"]);
  });

  it("a typed folder is meant from where the person stands", () => {
    expect(configure({ "data-dir": "books" }).dataDirectory).toBe("/home/anna/books");
    expect(configure({ "data-dir": "/mnt/books" }).dataDirectory).toBe("/mnt/books");
  });

  it("without a word the data lie in the installation, wherever the person stands", () => {
    expect(configure({}).dataDirectory).toBe("/srv/bibliomat/.data");
  });

  it("in production a missing database and secret are named, with the exit code for it", () => {
    const error = refused(() => configure({}, {}, true));
    expect(error.message).toMatch(/^DATABASE_URL: .*\nBIBLIOMAT_SECRET: /);
    expect(error.exitCode).toBe(exitCodes.configuration);
    expect(configure({}, given, true).databaseUrl).toBe(given.DATABASE_URL);
  });

  it("a wrong option is told by the name of its variable", () => {
    expect(refused(() => configure({ port: "kiosk" })).message).toMatch(/^PORT: /);
  });
});

function configure(typed: TypedOptions, environment = {}, isProduction = false) {
  return operatorConfiguration(typed, { isProduction, environment });
}

function refused(act: () => unknown): OperatorError {
  try {
    act();
  } catch (error) {
    if (error instanceof OperatorError) return error;
  }
  throw new Error("It was not refused.");
}
