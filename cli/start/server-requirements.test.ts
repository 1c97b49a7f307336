import { describe, expect, it } from "vitest";
import type { ServerFacts } from "#db/queries/server-checks.ts";
import { unmetRequirements } from "./server-requirements.ts";

const good: ServerFacts = {
  versionNumber: 150_018,
  version: "15.18",
  encoding: "UTF8",
  isReplica: false,
  role: "bibliomat_owner",
  isSuperuser: false,
  mayCreateInDatabase: true,
  extensions: [
    { name: "pg_trgm", isInstalled: true, isAvailable: true },
    { name: "unaccent", isInstalled: false, isAvailable: true },
    { name: "btree_gist", isInstalled: false, isAvailable: true },
  ],
};

describe("a PostgreSQL server of the library's own", () => {
  it("is taken when it is new enough and speaks every language", () => {
    expect(unmetRequirements(good, 4)).toEqual([]);
  });

  it("is refused when it is older than version 14, with the way out", () => {
    const old = { ...good, versionNumber: 130_022, version: "13.22" };
    expect(unmetRequirements(old, 4)).toEqual([
      expect.stringMatching(/13\.22.*14 or newer.*Upgrade/),
    ]);
  });

  it("is refused when an extension is not on the machine, with the package to install", () => {
    const extensions = [{ name: "pg_trgm", isInstalled: false, isAvailable: false }] as const;
    expect(unmetRequirements({ ...good, extensions }, undefined)).toEqual([
      expect.stringMatching(/pg_trgm is not installed.*postgresql-contrib/),
    ]);
  });

  it("is refused when the role may not create a missing extension, with the command for one who may", () => {
    const facts = { ...good, mayCreateInDatabase: false };
    expect(unmetRequirements(facts, 4)).toEqual([
      expect.stringContaining("CREATE EXTENSION unaccent;"),
      expect.stringContaining("CREATE EXTENSION btree_gist;"),
    ]);
  });

  it("is refused when it sees no letters in a Russian word", () => {
    expect(unmetRequirements(good, 0)).toEqual([expect.stringMatching(/Russian.*db init/)]);
  });

  it("is refused when it is a read-only replica or not in UTF-8, and both are told", () => {
    const facts = { ...good, isReplica: true, encoding: "SQL_ASCII" };
    expect(unmetRequirements(facts, undefined)).toHaveLength(2);
  });
});
