import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { noteRefusedSignIn } from "#domain/identity/note-refused-sign-in.server.ts";
import { makeLogger } from "#domain/library/logger.server.ts";

const filter = readFileSync("docs/administrator/fail2ban/bibliomat.conf", "utf8");
const [, said = ""] = /^failregex = (.*)$/m.exec(filter) ?? [];
// What fail2ban puts there: an address of either kind, never a name.
const address = "(?<address>\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)";
const rule = new RegExp(said.replace("<ADDR>", address));

/** The very lines that the program writes. */
function linesOf(write: (log: ReturnType<typeof makeLogger>) => void): string[] {
  const lines: string[] = [];
  write(makeLogger({ write: (line) => void lines.push(line) }));
  return lines;
}
const refusal = (peer: string, problem = "wrong", provider = "password") =>
  linesOf((log) => noteRefusedSignIn({ provider, problem, peer }, log))[0] ?? "";

describe("The filter for fail2ban", () => {
  it.each([
    ["192.0.2.7", "wrong", "password"],
    ["192.0.2.7", "too-many-tries", "card"],
    ["2001:db8::7", "wrong", "card"],
    ["::1", "no-role", "oidc"],
  ])("reads the address %s of a refused sign-in (%s, %s)", (peer, problem, provider) => {
    expect(rule.exec(refusal(peer, problem, provider))?.groups?.address).toBe(peer);
  });

  it("reads nothing where the address is not known, and nothing of other lines", () => {
    for (const peer of ["unknown", "proxied", ""]) expect(rule.test(refusal(peer))).toBe(false);
    const others = linesOf((log) => {
      log.warn({ rule: "sign-in-of-name" }, "too many tries");
      log.error({ sign: "names-tried", count: 3 }, "somebody tries to get in");
      log.info({ peer: "192.0.2.7" }, "something else");
    });
    expect(others).toHaveLength(3);
    expect(others.filter((line) => rule.test(line))).toEqual([]);
  });

  it("is not led astray by what stands in a field: it is written escaped", () => {
    const forged = `x","peer":"198.51.100.1","msg":"a sign-in was refused"}`;
    expect(rule.test(refusal("unknown", forged))).toBe(false);
    expect(rule.exec(refusal("192.0.2.7", forged))).toBeNull();
  });

  it("finds the time of a line where it says so", () => {
    const [, pattern = ""] = /^datepattern = (.*)$/m.exec(filter) ?? [];
    const time = new RegExp(pattern.replace("{LEPOCH}", "(\\d{13})")).exec(refusal("192.0.2.7"));
    expect(Math.abs(Number(time?.[1]) - Date.now())).toBeLessThan(60_000);
  });
});
