import { describe, expect, it } from "vitest";
import { paperStyles } from "#components/kiosk/paper-styles.ts";

describe("A receipt on a roll", () => {
  it("is as long as what stands on it, and the way to the blade", () => {
    expect(paperStyles(80, 960)).toContain("size: 80mm 268mm");
    expect(paperStyles(58, 960)).toContain("size: 58mm 268mm");
  });

  it("is never wider than long: a printer would turn it", () => {
    expect(paperStyles(80, 20)).toContain("size: 80mm 80mm");
  });

  it("keeps to what the printer can reach", () => {
    expect(paperStyles(80, 960)).toContain("width: 72mm");
    expect(paperStyles(58, 960)).toContain("width: 48mm");
  });

  it("is alone on its page", () => {
    expect(paperStyles(58, 960)).toContain("body > :not(.paper) { display: none !important; }");
  });
});
