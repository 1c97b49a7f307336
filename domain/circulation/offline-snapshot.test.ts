import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isBelieved,
  readBytes,
  readHead,
  type SnapshotHead,
  writeBytes,
  writeHead,
} from "#domain/circulation/offline-snapshot.ts";
import { findCard, findItem, packCards, rowLengths } from "#domain/circulation/offline-tables.ts";
import { rules } from "#domain/circulation/test-facts.ts";

const device = "0b7f9a52-6c1e-4a3d-9b57-3f1de20c8a11";
const now = Date.parse("2026-11-22T10:00:00Z");
const hour = 3_600_000;
const head: SnapshotHead = {
  device,
  epoch: 2,
  takenAt: now - hour,
  goodUntil: now + 23 * hour,
  hash: "ab".repeat(32),
};
const hashOf = (text: string) => new Uint8Array(createHash("sha256").update(text).digest());
const same = {
  salt: "salt",
  today: "2026-11-22",
  calendar: {},
  rules: rules(),
  policies: [],
  profiles: [],
};

describe("A snapshot", () => {
  it("says whose it is, of when, and until when", () => {
    expect(readHead(writeHead(head))).toEqual(head);
    expect(readHead(`${writeHead(head)} `)).toBeNull();
    expect(readHead("bibliomat/1 phone card")).toBeNull();
  });

  it.each([
    ["another tablet's", { device: device.replace("0b", "1b") }, false],
    ["of an earlier pairing", { epoch: 1 }, false],
    ["of tomorrow, so that the clock was turned back", { takenAt: now + 61_000 }, false],
    ["of a clock that differs by a minute", { takenAt: now + 59_000 }, true],
    ["too old", { goodUntil: now }, false],
    ["good for a second more", { goodUntil: now + 1000 }, true],
  ])("that is %s is believed: %o %s", (_, change, isSo) => {
    expect(isBelieved({ ...head, ...change }, { device, epoch: 2 }, now)).toBe(isSo);
  });

  it("comes out as it went in, and torn bytes are none", () => {
    const [cards, items] = [new Uint8Array(rowLengths.card), new Uint8Array(rowLengths.item * 2)];
    const bytes = writeBytes({ ...same, cards, items });
    expect(readBytes(bytes)).toEqual({ ...same, cards, items });
    for (const length of [0, 3, 20, bytes.length - 1])
      expect(readBytes(bytes.subarray(0, length))).toBeNull();
  });

  it("finds every card that is in it, and no other", () => {
    const codes = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 });
    fc.assert(
      fc.property(codes, fc.string({ minLength: 1 }), (inside, other) => {
        const cards = packCards(
          inside.map((code, place) => ({
            hash: hashOf(code),
            owner: place + 70_000,
            profile: place,
          })),
        );
        for (const [place, code] of inside.entries())
          expect(findCard(cards, hashOf(code))).toEqual({ owner: place + 70_000, profile: place });
        if (!inside.includes(other)) expect(findCard(cards, hashOf(other))).toBeNull();
      }),
    );
    expect(findItem(new Uint8Array(), hashOf("x"))).toBeNull();
  });
});
