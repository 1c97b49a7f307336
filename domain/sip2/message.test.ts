import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checksumOf, longestSipLine, readSipLine, writeSipLine } from "#domain/sip2/message.ts";

describe("A line of SIP2", () => {
  it("is summed up as the standard does it", () => {
    expect(checksumOf("9900302.00AY1AZ")).toBe("FCA5");
    expect(readSipLine("9900302.00AY1AZFCA5")).toMatchObject({
      status: "read",
      request: { code: "99", fixed: ["0", "030", "2.00"], sequence: "1" },
    });
  });

  it("is read field by field", () => {
    const line = `11YN${" ".repeat(36)}AOLIB|AA20001|AB30001 |AC|AA20002|`;
    const read = readSipLine(line);
    expect(read.status === "read" && [...read.request.fields]).toEqual([
      ["AO", "LIB"],
      ["AA", "20001"],
      ["AB", "30001"],
      ["AC", ""],
    ]);
    expect(read).toMatchObject({ request: { sequence: null } });
  });

  it.each([
    ["9900302.00AY1AZFCA6", "checksum"],
    ["11YN2026", "short"],
    ["", "unknown"],
    ["ZZ", "unknown"],
    [`17${"x".repeat(longestSipLine)}`, "too-long"],
  ])("%.20s is told to be faulty: %s", (line, fault) => {
    expect(readSipLine(line)).toEqual({ status: "faulty", fault });
  });

  it("is written with its sum, and what would end a field is left out of it", () => {
    const line = writeSipLine("18", "030001", [["AJ", "Бег|\r\n中"]], "7");
    expect(line).toMatch(/^18030001AJБег {3}中\|AY7AZ[0-9A-F]{4}$/);
    expect(checksumOf(line.slice(0, -4))).toBe(line.slice(-4));
  });

  it("never throws, whatever comes", () => {
    const code = fc.constantFrom("09", "11", "17", "23", "29", "35", "37", "63", "93", "97", "99");
    const anything = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(code, anything, (start, rest) => {
        for (const line of [rest, start + rest, `${start}${rest}|AY1AZ0000`])
          expect(["read", "faulty"]).toContain(readSipLine(line).status);
      }),
      { numRuns: 500 },
    );
  });

  it("comes back as it was written, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (value) => {
        const line = writeSipLine("93", "00", [["CN", value]], "3");
        expect(readSipLine(line).status).toBe("read");
      }),
    );
  });
});
