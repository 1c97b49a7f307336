import { describe, expect, it } from "vitest";
import { checkContexts, checkDirections } from "./directions.ts";
import { complaints } from "./planting.ts";

describe("the direction of imports", () => {
  const planted: Readonly<Record<string, readonly [path: string, text: string]>> = {
    "a page that reads the database": ["app/page.tsx", 'import { pool } from "#db/pool.ts";'],
    "a page that passes on the database": ["app/page.tsx", 'export { pool } from "#db/pool.ts";'],
    "a page that fetches the database late": ["app/page.tsx", 'await import("#db/pool.ts");'],
    "a page that only names a row's type": ["app/x.tsx", 'let row: import("#db/pool.ts").Row;'],
    "a page that hides what it imports": ["app/page.tsx", "await import(`#db/${name}.ts`);"],
    "a page with a driver of its own": ["app/page.tsx", 'import pg from "pg";'],
    "a route with drizzle": ["app/route.ts", 'import { eq } from "drizzle-orm/pg-core";'],
    "a worker that reads the database": ["worker/main.ts", 'import "#db/pool.ts";'],
    "a command that reads the database": ["cli/commands/loan.ts", 'import "#db/pool.ts";'],
    "the proxy that reads the database": ["proxy.ts", 'import "#db/pool.ts";'],
    "a server file with drizzle": [
      "domain/items/x.server.ts",
      'import { sql } from "drizzle-orm";',
    ],
    "the domain that opens a door": ["domain/items/x.server.ts", 'import "#app/page.tsx";'],
    "a table that knows the domain": ["db/pool.ts", 'import "#domain/items/x.ts";'],
    "a pure file with a server file": ["domain/items/x.ts", 'import "#domain/items/y.server.ts";'],
    "a pure file with a row's type": ["domain/items/x.ts", 'import type { R } from "#db/pool.ts";'],
    "a pure file with zod": ["domain/items/x.ts", 'import { z } from "zod";'],
    "a pure file with Temporal": ["domain/items/x.ts", 'import "temporal-polyfill";'],
    "a pure file with React's types": ["domain/items/x.ts", 'import type { FC } from "react";'],
    "a pure file with Node": ["domain/items/x.ts", 'import { hash } from "node:crypto";'],
    "a pure file with words": ["domain/items/x.ts", 'import "#i18n/locales.ts";'],
    "a component with a server file": ["components/x.tsx", 'import "#domain/items/x.server.ts";'],
    "a component with the outbox": ["components/x.tsx", 'import "#offline/outbox.ts";'],
    "a component with Node": ["components/x.tsx", 'import "node:fs";'],
    "the outbox with a component": ["offline/outbox.ts", 'import "#components/x.tsx";'],
    "the outbox with a server file": ["offline/outbox.ts", 'import "#domain/items/x.server.ts";'],
    "words that know a server file": ["i18n/words.ts", 'import "#domain/items/x.server.ts";'],
    "words that know Next": ["i18n/words.ts", 'import "next/headers";'],
    "the product with a tool": ["app/page.tsx", 'import "#tools/bench/x.ts";'],
    "the product with a test": ["app/page.tsx", 'import "./page.test.tsx";'],
    "the product with what tests use": ["offline/outbox.ts", 'import "#db/test-library.ts";'],
    "a test's package outside tests": ["offline/outbox.ts", 'import "fake-indexeddb";'],
    "a folder that no sentence names": ["lib/x.ts", "export const x = 1;"],
  };

  for (const [title, [path, text]] of Object.entries(planted)) {
    it(`${title} is refused`, () => {
      expect(complaints(checkDirections, { [path]: text })).toEqual([`${path}:1`]);
    });
  }

  it("a house that keeps the direction is left alone", () => {
    const clean = {
      "app/page.tsx": `import "#components/x.tsx"; import "#offline/x.ts"; import "next/link";
        import "#domain/items/x.server.ts"; import "#i18n/words.ts"; import "./globals.css";`,
      "components/x.tsx": `import "react"; import type { X } from "#domain/items/x.ts"; import "#i18n/x.ts";`,
      "offline/x.ts": `import { openDB } from "idb"; import "#domain/items/x.ts";`,
      "worker/main.ts": `import "#domain/items/x.server.ts"; import pino from "pino";`,
      "cli/start/database.ts": `import "#db/migrate.ts"; import "node:fs"; import "../../package.json";`,
      "domain/items/x.server.ts": `import "server-only"; import "#db/pool.ts"; import { z } from "zod";`,
      "domain/items/x.ts": `import type { Reason } from "#domain/library/reasons.ts";`,
      "domain/items/x.database.test.ts": `import "#db/pool.ts"; import "#tools/test/x.ts"; import "pg";`,
      "domain/items/test-shelf.ts": `import "vitest"; import "#db/pool.ts"; import "node:crypto";`,
      "db/pool.ts": `import pg from "pg"; import "./schema/items.ts";`,
      "i18n/words.ts": `import { createTranslator } from "use-intl"; import en from "./messages/en.json";`,
      "tools/bench/x.ts": `import pg from "pg"; import "#db/pool.ts"; await import(path);`,
      "next.config.ts": `import type { NextConfig } from "next";`,
    };
    expect(complaints(checkDirections, clean)).toEqual([]);
  });
});

describe("the order of the contexts", () => {
  it("an earlier context that calls a later one is refused, by whatever way", () => {
    const planted = {
      "domain/patrons/a.ts": 'import { x } from "#domain/circulation/x.ts";',
      "domain/patrons/b.ts": 'export { x } from "#domain/circulation/x.ts";',
      "domain/patrons/c.server.ts": 'await import("../circulation/x.ts");',
      "domain/library/d.ts": 'let x: import("#domain/ops/x.ts").X;',
    };
    expect(complaints(checkContexts, planted)).toEqual(
      Object.keys(planted).map((path) => `${path}:1`),
    );
  });

  it("a folder of the domain that is no context is refused", () => {
    const planted = { "domain/lending/x.ts": "", "domain/x.ts": "" };
    expect(complaints(checkContexts, planted)).toEqual(["domain/lending/x.ts:1", "domain/x.ts:1"]);
  });

  it("a later context that calls an earlier one, and itself, is left alone", () => {
    const text = 'import "#domain/library/reasons.ts"; import "#domain/circulation/command.ts";';
    expect(complaints(checkContexts, { "domain/circulation/x.ts": text })).toEqual([]);
  });
});
