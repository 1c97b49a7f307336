import { describe, expect, it } from "vitest";
import { reviewOf } from "#domain/ops/security-review.ts";
import { lockOutFinding, reviewFinding } from "./doctor-security.ts";

describe("What the doctor says of security", () => {
  it("is a reminder once the policy is to be looked through again", () => {
    expect(reviewFinding(reviewOf("2026-11-22", "2026-12-01"))).toEqual({
      name: "security policy",
      state: "good",
      says: "looked through on 2026-11-22, next by 2027-05-22",
    });
    expect(reviewFinding(reviewOf("2026-11-22", "2027-06-01"))).toMatchObject({
      state: "weaker",
      says: expect.stringContaining("since 2027-05-22"),
    });
    expect(reviewFinding(reviewOf("?", "2027-06-01")).says).toContain("never");
  });

  it("is how often somebody was locked out", () => {
    expect(lockOutFinding(0).state).toBe("good");
    expect(lockOutFinding(3)).toMatchObject({
      state: "weaker",
      says: expect.stringContaining("3"),
    });
  });
});
