import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { settingDefaults } from "#domain/library/settings.ts";
import { reviewOf } from "#domain/ops/security-review.ts";

describe("The security policy", () => {
  it("is due again half a year after it was looked through", () => {
    expect(reviewOf("2026-11-22", "2026-11-22")).toEqual({
      reviewedOn: "2026-11-22",
      dueOn: "2027-05-22",
      isOverdue: false,
    });
    expect(reviewOf("2026-11-22", "2027-05-22").isOverdue).toBe(false);
    expect(reviewOf("2026-11-22", "2027-05-23").isOverdue).toBe(true);
    expect(reviewOf("2026-08-31", "2026-09-01").dueOn).toBe("2027-02-28");
  });

  it.each(["", "soon", "2026-02-30", "2030-01-01"])("was never looked through on %j", (said) => {
    expect(reviewOf(said, "2026-12-01")).toMatchObject({ reviewedOn: null, isOverdue: true });
  });

  it("was looked through for this version on the day that its page names", () => {
    const reviewed = settingDefaults["security.reviewed-on"];
    const page = readFileSync("docs/administrator/security-policy.md", "utf8");
    expect(page).toContain(`Looked through: ${reviewed}`);
    expect(page).toContain(`Next by: ${reviewOf(reviewed, reviewed).dueOn}`);
  });
});
