import { describe, expect, it } from "vitest";
import { accessFinding, filesFinding } from "#cli/start/doctor-access.ts";

const rule = (method: string, line = 1, kind = "local") => ({ line, kind, method });

describe("The doctor at the server's door", () => {
  it("finds trust, and says in which line", () => {
    const found = accessFinding([rule("peer"), rule("trust", 7, "host"), rule("scram-sha-256", 8)]);
    expect(found).toEqual({
      name: "sign-in to the server",
      state: "bad",
      says: "pg_hba.conf says trust: line 7 (host trust)",
    });
  });

  it("is content with peer, scram and certificates", () => {
    const rules = [rule("peer"), rule("scram-sha-256"), rule("cert"), rule("reject")];
    expect(accessFinding(rules).state).toBe("good");
  });

  it.each(["md5", "password", "ident"])("thinks little of %s", (method) => {
    expect(accessFinding([rule(method)]).state).toBe("weaker");
  });

  it("says so where the role may not look, rather than nothing", () => {
    expect(accessFinding(null)).toMatchObject({ state: "weaker" });
  });
});

describe("The doctor at the files", () => {
  it("finds what others may read, and how to mend it", () => {
    const found = filesFinding([
      { path: "/data/secrets.json", mode: 0o100600 },
      { path: "/data/postgres", mode: 0o40750 },
    ]);
    expect(found).toMatchObject({ state: "bad" });
    expect(found.says).toContain("/data/postgres is 750");
    expect(found.says).not.toContain("secrets.json is");
  });

  it("is content where one account alone may", () => {
    const files = [
      { path: "/data/secrets.json", mode: 0o100600 },
      { path: "/data/postgres", mode: 0o40700 },
    ];
    expect(filesFinding(files).state).toBe("good");
  });
});
