import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  groupRecoveryCode,
  readRecoveryCode,
  writeRecoveryCode,
} from "#domain/identity/recovery-code.ts";

const chance = fc.uint8Array({ minLength: 64, maxLength: 64, max: 239 });

describe("A recovery code", () => {
  it("has twenty-four signs, none of which is mistaken for another", () => {
    fc.assert(
      fc.property(chance, (random) => {
        expect(writeRecoveryCode(random)).toMatch(/^[2-9A-HJKMNP-TV-Z]{24}$/);
      }),
    );
  });

  it("is read as it was shown, in groups, in small letters, with blanks", () => {
    fc.assert(
      fc.property(chance, (random) => {
        const code = writeRecoveryCode(random);
        const shown = groupRecoveryCode(code);
        expect(shown).toHaveLength(29);
        for (const typed of [shown, code, shown.toLowerCase(), shown.replaceAll("-", " ")])
          expect(readRecoveryCode(typed)).toBe(code);
      }),
    );
  });

  it("prefers no sign to another", () => {
    const all = Uint8Array.from({ length: 240 }, (_, byte) => byte);
    const counts = new Map<string, number>();
    for (let at = 0; at < 240; at += 24)
      for (const sign of writeRecoveryCode(all.slice(at)))
        counts.set(sign, (counts.get(sign) ?? 0) + 1);
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });

  it.each(["", "123456", "A".repeat(23), "A".repeat(25), "I".repeat(24), "A".repeat(100_000)])(
    "is not %j",
    (text) => expect(readRecoveryCode(text)).toBeNull(),
  );
});
