import { describe, expect, it } from "vitest";
import { readConfiguration } from "./configuration.server.ts";

const secret = "q7Jt0nE4x3mPZb1uYw5sKc8RgVfLh2aDoT6iNeWUy9A";
const database = "postgresql://bibliomat_app:7fe1c2@127.0.0.1:5432/bibliomat";
const complete = { DATABASE_URL: database, BIBLIOMAT_SECRET: secret };

describe("the configuration of a library", () => {
  it("is complete with a database and a secret, everything else has a default", () => {
    expect(readConfiguration(complete)).toEqual({
      isValid: true,
      configuration: {
        databaseUrl: database,
        databaseOwnerUrl: database,
        databaseWorkerUrl: database,
        port: 3000,
        host: "127.0.0.1",
        dataDirectory: ".data",
        secret,
        wantsDemo: undefined,
        publicUrl: undefined,
        trustsProxy: false,
      },
    });
  });

  it("in production names every variable that is missing, at once", () => {
    expect(problemsOf({})).toEqual(["DATABASE_URL", "BIBLIOMAT_SECRET"]);
  });

  it("tells every wrong variable at once, not only the first", () => {
    const wrong = {
      ...complete,
      PORT: "99999",
      BIBLIOMAT_PUBLIC_URL: "library",
      BIBLIOMAT_DEMO: "yes",
    };
    expect(problemsOf(wrong)).toEqual(["PORT", "BIBLIOMAT_DEMO", "BIBLIOMAT_PUBLIC_URL"]);
  });

  it("tells what a directory lacks that it names", () => {
    const named = { ...complete, BIBLIOMAT_LDAP_URL: "ldaps://ldap.library.example.org" };
    expect(problemsOf(named)).toEqual(["BIBLIOMAT_LDAP_BIND_DN"]);
  });

  it("with the built-in server neither a database nor a secret need be given", () => {
    expect(readConfiguration({}, "database and secret").isValid).toBe(true);
  });

  it("with a database of one's own a missing secret can be drawn", () => {
    expect(readConfiguration({ DATABASE_URL: database }, "secret").isValid).toBe(true);
  });

  it("takes an empty line for a variable that is not set", () => {
    expect(readConfiguration({ ...complete, PORT: "", DATABASE_OWNER_URL: "" }).isValid).toBe(true);
  });

  it.each([
    "change-me",
    "change_me_change_me_change_me_change_me_change_me",
    "my-secret-is-this-one-and-it-is-long-enough-here",
    "00000000000000000000000000000000000000000000",
    "q7Jt0nE4x3mPZb1u",
    "with spaces in it, which base64 never has, all along",
  ])("refuses the placeholder or weak secret %s", (weak) => {
    expect(problemsOf({ ...complete, BIBLIOMAT_SECRET: weak })).toEqual(["BIBLIOMAT_SECRET"]);
  });

  it("takes a secret as openssl prints it", () => {
    const printed = "3q2+7wabcdefghijklmnopqrstuv/+9012345678ABC=";
    expect(readConfiguration({ ...complete, BIBLIOMAT_SECRET: printed }).isValid).toBe(true);
  });

  it.each(["change-me", "password", "0000"])("refuses the database password %s", (word) => {
    const url = `postgresql://bibliomat_app:${word}@127.0.0.1/bibliomat`;
    expect(problemsOf({ ...complete, DATABASE_URL: url })).toEqual(["DATABASE_URL"]);
  });

  it.each(["mysql://x@y/z", "127.0.0.1:5432", "postgresql://127.0.0.1", "postgresql://[/x"])(
    "refuses %s as the address of a database",
    (url) => {
      expect(problemsOf({ ...complete, DATABASE_URL: url })).toEqual(["DATABASE_URL"]);
    },
  );

  it("refuses a public address with a path, since pages stand at the root", () => {
    const url = "https://library.test/bibliomat";
    expect(problemsOf({ ...complete, BIBLIOMAT_PUBLIC_URL: url })).toEqual([
      "BIBLIOMAT_PUBLIC_URL",
    ]);
  });
});

function problemsOf(environment: Record<string, string>): string[] {
  const answer = readConfiguration(environment);
  return answer.isValid ? [] : answer.problems.map((problem) => problem.variable);
}
