import { describe, expect, it } from "vitest";
import type { Guard } from "./door-guards.ts";
import { checkActions, checkDoors, checkProxy, checkZod } from "./doors.ts";
import { houseOf } from "./house.ts";
import { complaints } from "./planting.ts";

const module = "domain/circulation/deliver.server.ts";
const rows: Readonly<Record<string, Guard>> = {
  "app/api/v1/commands/route.ts": { call: "deliver", module },
  "app/(kiosk)/kiosk/actions.ts": { call: "deliver", module },
  "app/api/health/live/route.ts": { open: "says only that it is there" },
};
const take = `import { deliver } from "#${module}";\n`;
const house = {
  "app/api/v1/commands/route.ts": `${take}export async function POST(request: Request) {
    return answer(request);
  }
  const answer = async (request: Request) => Response.json(await deliver(request));`,
  "app/(kiosk)/kiosk/actions.ts": `"use server";\n${take}export const send = async (bytes: unknown) => deliver(bytes);`,
  "app/api/health/live/route.ts": "export const GET = () => new Response();",
  [module]: 'import { authenticate } from "#domain/identity/authenticate.server.ts";',
};
const fault = (changes: Readonly<Record<string, string>>) =>
  checkDoors(houseOf({ ...house, ...changes }), rows).map(({ path }) => path);

describe("a door", () => {
  it("that calls its guard, or says why it is open, is left alone", () => {
    expect(fault({})).toEqual([]);
  });

  it("without a row is refused: a route, a file of actions, an action in a page", () => {
    const planted = {
      "app/api/v1/secrets/route.ts": "export const GET = () => new Response();",
      "app/staff/actions.ts": '"use server";\nexport async function clear() {}',
      "app/staff/page.tsx": 'export default () => <form action={async () => { "use server"; }} />;',
    };
    expect(fault(planted)).toEqual(Object.keys(planted));
  });

  it("that does not import its guard, or imports it and does not call it, is refused", () => {
    const path = "app/api/v1/commands/route.ts";
    expect(fault({ [path]: "export const POST = () => new Response();" })).toEqual([path]);
    expect(fault({ [path]: `${take}export const POST = () => new Response();` })).toEqual([path]);
    const other = `import { deliver } from "#domain/circulation/open.server.ts";\nexport const POST = () => deliver();`;
    expect(fault({ [path]: other })).toEqual([path]);
  });

  it("whose guard never asks who is there is refused", () => {
    const doorsBehind = ["app/api/v1/commands/route.ts", "app/(kiosk)/kiosk/actions.ts"];
    expect(fault({ [module]: "export const deliver = () => 1;" })).toEqual(doorsBehind);
  });

  it("with one guarded and one unguarded function is refused", () => {
    const path = "app/api/v1/commands/route.ts";
    const text = `${house[path]}\nexport async function GET() { return Response.json([]); }`;
    expect(fault({ [path]: text })).toEqual([path]);
  });

  it("that is gone leaves no row behind", () => {
    const { "app/api/health/live/route.ts": _gone, ...rest } = house;
    expect(checkDoors(houseOf(rest), rows).map(({ path }) => path)).toEqual([
      "app/api/health/live/route.ts",
    ]);
  });
});

describe("the proxy", () => {
  it("that reaches a guard or the database, even by way of others, is refused", () => {
    const planted = {
      "proxy.ts": 'export { policy } from "#domain/ops/policy.server.ts";',
      "domain/ops/policy.server.ts":
        'export const policy = () => import("#domain/identity/guards.server.ts");',
      "domain/identity/guards.server.ts": 'import "#db/pool.ts";',
    };
    expect(complaints(checkProxy, planted)).toHaveLength(2);
  });

  it("that only writes headers is left alone", () => {
    const text = 'import { NextResponse } from "next/server"; import "#domain/ops/headers.ts";';
    expect(complaints(checkProxy, { "proxy.ts": text })).toEqual([]);
  });
});

describe("a server action", () => {
  const planted = {
    "that trusts a type": '"use server";\nexport async function send(bytes: string) {}',
    "without a type": '"use server";\nexport async function send(bytes) {}',
    "with any": '"use server";\nexport async function send(bytes: any) {}',
    "with a pattern": '"use server";\nexport const send = async ({ id }: { id: string }) => id;',
    "with a default": '"use server";\nexport const send = async (id: string = "") => id;',
    "with the rest": '"use server";\nexport const send = async (...ids: string[]) => ids;',
    "named apart": '"use server";\nconst send = async (id: string) => id;\nexport { send };',
    "in a page": 'const send = async (id: string) => { "use server"; return id; };',
  };

  for (const [title, text] of Object.entries(planted)) {
    it(`${title} is refused`, () => {
      expect(complaints(checkActions, { "app/actions.ts": text })).toHaveLength(1);
    });
  }

  it("that is given unknown or a form, and what is no action, are left alone", () => {
    const clean = {
      "app/actions.ts": `"use server";
        export async function send(before: unknown, form: FormData) { return inside("x"); }
        async function inside(text: string) { return text; }
        export type Sent = string;`,
      "app/page.tsx": "export default function Page({ id }: { id: string }) { return id; }",
    };
    expect(complaints(checkActions, clean)).toEqual([]);
  });
});

describe("zod", () => {
  it("inside the house is refused, re-exported and mini too", () => {
    const planted = {
      "domain/items/a.ts": 'import { z } from "zod";',
      "components/b.tsx": 'import { z } from "zod/mini";',
      "app/page.tsx": 'export { z } from "zod";',
      "app/actions.ts": 'const { z } = await import("zod");',
    };
    expect(complaints(checkZod, planted)).toHaveLength(4);
  });

  it("at the doors is left alone", () => {
    const text = 'import { z } from "zod";';
    const clean = {
      "domain/circulation/parse.server.ts": text,
      "app/api/v1/commands/route.ts": text,
      "cli/commands/loan.ts": text,
      "domain/items/a.test.ts": text,
    };
    expect(complaints(checkZod, clean)).toEqual([]);
  });
});
