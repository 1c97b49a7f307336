import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  longestEnvelope,
  readCommand,
  readRequest,
  writeCommand,
  writeRequest,
} from "#domain/circulation/envelope.ts";

const device = "0b8d2c1e-6a51-4c3a-9a52-1f4be0a3c001";
const id = "7f0c9f2a-51d0-4b0e-8f1b-2a6c3d4e5f60";
const header = { device, epoch: 1, seq: 7, id };
const places = fc.integer({ min: 1, max: 999_999_999_999_999 });
const headers = fc.record({
  device: fc.uuid(),
  epoch: places,
  seq: places,
  id: fc.uuid(),
});
const bodies = fc.string({ unit: "binary", maxLength: 500 });

describe("The bytes of a command", () => {
  it("begin with a line that a person can read", () => {
    expect(writeCommand(header, '{"kind":"return"}')).toBe(
      `bibliomat/1 command ${device} 1 7 ${id}\n{"kind":"return"}`,
    );
  });

  it("are read as they were written, whatever the body", () => {
    fc.assert(
      fc.property(headers, bodies, (each, json) => {
        expect(readCommand(writeCommand(each, json))).toEqual({ header: each, json });
      }),
    );
  });

  it("may have a body of several lines, or none", () => {
    expect(readCommand(writeCommand(header, "{\n}\n"))?.json).toBe("{\n}\n");
    expect(readCommand(writeCommand(header, ""))?.json).toBe("");
  });

  const line = `bibliomat/1 command ${device} 1 7 ${id}`;
  it.each([
    ["nothing at all", ""],
    ["no end of the first line", line],
    ["another version", `bibliomat/2 command ${device} 1 7 ${id}\n{}`],
    ["a request", `bibliomat/1 request ${device} 1 ${id}\n{}`],
    ["a space too many", `bibliomat/1  command ${device} 1 7 ${id}\n{}`],
    ["a space at the end of the line", `${line} \n{}`],
    ["a line of another system", `${line}\r\n{}`],
    ["something before it", `\n${line}\n{}`],
    ["number nought", `bibliomat/1 command ${device} 1 0 ${id}\n{}`],
    ["a number with a nought before it", `bibliomat/1 command ${device} 1 07 ${id}\n{}`],
    ["a number below nought", `bibliomat/1 command ${device} 1 -7 ${id}\n{}`],
    ["a number with a fraction", `bibliomat/1 command ${device} 1 7.5 ${id}\n{}`],
    ["a number beyond counting", `bibliomat/1 command ${device} 1 ${"9".repeat(16)} ${id}\n{}`],
    ["no epoch", `bibliomat/1 command ${device} 7 ${id}\n{}`],
    ["a device in capitals", `bibliomat/1 command ${device.toUpperCase()} 1 7 ${id}\n{}`],
    ["an id that is none", `bibliomat/1 command ${device} 1 7 ${id.slice(1)}\n{}`],
  ])("with %s are no command", (_what, bytes) => {
    expect(readCommand(bytes)).toBeNull();
  });

  it("are none when they are longer than any real command", () => {
    const room = longestEnvelope - writeCommand(header, "").length;
    expect(readCommand(writeCommand(header, "x".repeat(room)))).not.toBeNull();
    expect(readCommand(writeCommand(header, "x".repeat(room + 1)))).toBeNull();
  });
});

describe("The bytes of a request", () => {
  it("are read as they were written, and never taken for a command's", () => {
    fc.assert(
      fc.property(headers, bodies, ({ seq: _seq, ...each }, json) => {
        const bytes = writeRequest(each, json);
        expect(readRequest(bytes)).toEqual({ header: each, json });
        expect(readCommand(bytes)).toBeNull();
        expect(readRequest(writeCommand({ ...each, seq: 1 }, json))).toBeNull();
      }),
    );
  });
});

describe("Any text at all", () => {
  const pieces = fc.constantFrom(
    "bibliomat/1",
    " ",
    "command",
    "request",
    device,
    id,
    "1",
    "7",
    "\n",
    "{}",
    "\0",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 12 }).map((each) => each.join("")),
  );

  it("is read without a crash, and what is read writes the same bytes again", () => {
    fc.assert(
      fc.property(texts, (bytes) => {
        const command = readCommand(bytes);
        const request = readRequest(bytes);
        if (command !== null) expect(writeCommand(command.header, command.json)).toBe(bytes);
        if (request !== null) expect(writeRequest(request.header, request.json)).toBe(bytes);
        expect(command === null || request === null).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
