import { describe, expect, it } from "vitest";
import { complaints } from "./planting.ts";
import { checkPurity, checkServerFiles, checkThrows } from "./purity.ts";

describe("a pure file", () => {
  const planted = {
    "reads the clock": "export const now = Date.now();",
    "makes a date of now": "export const now = new Date();",
    "makes a date of nothing": "export const now = new Date(...[]);",
    "calls Date": "export const now = Date();",
    "takes Date apart": "const { now } = Date; export const x = now();",
    "hands on Date": "const Clock = Date; export const now = new Clock();",
    "reads the clock by another name": 'export const now = Date["now"]();',
    "throws dice": "export const x = Math.random();",
    "takes Math apart": "const { random } = Math; export const x = random();",
    "throws dice by another name": 'export const x = Math["random"]();',
    "draws an id": "export const id = crypto.randomUUID();",
    "measures time": "export const x = performance.now();",
    waits: "setTimeout(() => undefined, 1);",
    "reaches the globals": "export const now = globalThis.Date.now();",
    "asks the machine": "export const zone = process.env.TZ;",
    "asks the network": "export const x = () => fetch(url);",
    "asks the page": "export const x = document.title;",
    "speaks to the log": 'console.log("x");',
    "knows time zones": "export const x = new Intl.DateTimeFormat();",
    "knows where it lies": "export const x = import.meta.url;",
    "uses the clock as a default": "export const f = (at = Date.now()) => at;",
  };

  for (const [title, text] of Object.entries(planted)) {
    it(`that ${title} is refused`, () => {
      expect(complaints(checkPurity, { "domain/items/x.ts": text })).not.toEqual([]);
    });
  }

  it("that is given time, chance and names of its own is left alone", () => {
    const text = `
      import type { Reason } from "#domain/library/reasons.ts";
      export type Clock = { now: Date; crypto: typeof crypto; performance: number };
      export function due(now: number, { process, list: [document] }: Facts, fetch = 1): Date {
        const performance = Math.max(now, Date.parse("2026-01-01"), Number(process));
        for (const window of [document, fetch]) performance.toFixed(window);
        try { JSON.parse("{}"); } catch (console) { return new Date(String(console)); }
        switch (now) { case 1: { const location = 1; return new Date(location); } }
        const f = class crypto { random = Date.UTC(2026, 1); static now() { return crypto; } };
        return new Date(now satisfies number as number);
      }
      export { due as setTimeout };`;
    expect(complaints(checkPurity, { "domain/items/x.ts": text })).toEqual([]);
    const impure = "export const now = Date.now();";
    const elsewhere = { "domain/items/x.server.ts": impure, "domain/items/x.test.ts": impure };
    expect(complaints(checkPurity, elsewhere)).toEqual([]);
  });
});

describe("a file of the domain", () => {
  it("that runs on the server and does not say so first is refused", () => {
    const planted = {
      "domain/items/a.server.ts": 'import { pool } from "#db/pool.ts";\nimport "server-only";',
      "domain/items/b.server.ts": "export const x = 1;",
      "domain/items/c.server.ts": 'import * as marker from "server-only";',
      "domain/items/d.server.ts": "",
    };
    expect(complaints(checkServerFiles, planted)).toHaveLength(4);
  });

  it("with a suffix or an ending of its own is refused", () => {
    const planted = {
      "domain/items/a.client.ts": "",
      "domain/items/b.tsx": "",
      "domain/items/C.ts": "",
    };
    expect(complaints(checkServerFiles, planted)).toHaveLength(3);
  });

  it("that is pure, or says first that it is not, is left alone", () => {
    const clean = {
      "domain/items/a.ts": "export const x = 1;",
      "domain/items/a.server.ts": '// why\nimport "server-only";\nimport "#db/pool.ts";',
      "domain/items/a.race.database.test.ts": "",
    };
    expect(complaints(checkServerFiles, clean)).toEqual([]);
  });
});

describe("a decision", () => {
  it("that throws its no is refused", () => {
    const planted = {
      "domain/items/a.ts": 'export const f = () => { throw new Error("expired"); };',
      "domain/items/b.ts": "export function f(e: Refusal) { throw e; }",
      "domain/items/c.ts": "export function f(x: never) { return () => { throw new Refused(); }; }",
    };
    expect(complaints(checkThrows, planted)).toHaveLength(3);
  });

  it("that throws where nothing can be, or at its caller's bug, is left alone", () => {
    const clean = {
      "domain/items/a.ts": "function f(kind: never): never { throw new Error(String(kind)); }",
      "domain/items/b.ts": "switch (k) { default: throw new Error(k satisfies never); }",
      "domain/items/c.ts": 'export const f = () => { throw new RangeError("16 bytes"); };',
      "domain/items/d.server.ts": 'throw new Error("the machine is broken");',
    };
    expect(complaints(checkThrows, clean)).toEqual([]);
  });
});
