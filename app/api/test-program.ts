import { randomUUID } from "node:crypto";
import { POST as act } from "#app/api/v1/acts/[act]/route.ts";
import { POST as decide } from "#app/api/v1/decisions/[act]/route.ts";
import { GET as fees } from "#app/api/v1/fees/route.ts";
import { GET as holds } from "#app/api/v1/holds/route.ts";
import { GET as item } from "#app/api/v1/items/[barcode]/route.ts";
import { GET as items } from "#app/api/v1/items/route.ts";
import { GET as loans } from "#app/api/v1/loans/route.ts";
import { GET as patron } from "#app/api/v1/patrons/[patron]/route.ts";
import { POST as lookup } from "#app/api/v1/patrons/lookup/route.ts";

export type Json = Record<string, unknown>;
export type Told = { readonly status: number; readonly body: Json; readonly headers: Headers };
type Asked = {
  readonly token?: string | null;
  readonly key?: string | null;
  readonly body?: unknown;
};
type Ask = (operation: string, path: string, asked?: Asked) => Promise<Told>;
type AskAct = (name: string, body: unknown, asked?: Asked) => Promise<Told>;

/** A program that asks at the machines' door: each operation at its own route. `mine`: its token. */
export function testProgram(mine: () => string): {
  readonly ask: Ask;
  readonly doing: AskAct;
  readonly trying: AskAct;
} {
  const ask: Ask = async (operation, path, asked = {}) => {
    const last = path.split("?")[0]?.split("/").at(-1) ?? "";
    const [kind = ""] = operation.split(".");
    const response = await routes[kind]?.(
      requestFor(kind, path, { token: mine(), ...asked }),
      last,
    );
    if (response === undefined) throw new Error(`no route for ${operation}`);
    const { status, headers } = response;
    return { status, headers, body: (await response.json()) as Json };
  };
  return {
    ask,
    doing: (name, body, asked) => ask(`act.${name}`, `/api/v1/acts/${name}`, { body, ...asked }),
    trying: (name, body, asked) =>
      ask(`decision.${name}`, `/api/v1/decisions/${name}`, { body, ...asked }),
  };
}

function requestFor(
  kind: string,
  path: string,
  { token = null, key = randomUUID(), body }: Asked,
): Request {
  const headers = new Headers({ "x-bibliomat-peer": "192.0.2.7" });
  if (token !== null) headers.set("authorization", `Bearer ${token}`);
  if (key !== null && kind === "act") headers.set("idempotency-key", key);
  const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return new Request(`http://library.example${path}`, { headers, ...sent });
}

const routes: Readonly<Record<string, (request: Request, last: string) => Promise<Response>>> = {
  listItems: (request) => items(request),
  readItem: (request, barcode) => item(request, { params: Promise.resolve({ barcode }) }),
  findPatron: (request) => lookup(request),
  readPatron: (request, last) => patron(request, { params: Promise.resolve({ patron: last }) }),
  listLoans: (request) => loans(request),
  listHolds: (request) => holds(request),
  listFees: (request) => fees(request),
  act: (request, name) => act(request, { params: Promise.resolve({ act: name }) }),
  decision: (request, name) => decide(request, { params: Promise.resolve({ act: name }) }),
};
