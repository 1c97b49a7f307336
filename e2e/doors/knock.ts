import type { Door } from "#e2e/doors/build.ts";
import type { Answer } from "#e2e/doors/table.ts";
import type { Visitor } from "#e2e/doors/visitors.ts";

/** Places in a path, filled with what is there. `user` is somebody else than who knocks. */
export type Objects = Readonly<Record<string, string>>;

/** Knocks once, as a plain request, and says what happened. */
export async function knock(
  origin: string,
  door: Door,
  visitor: Visitor,
  objects: Objects,
  /** The page that asks, as a browser says it; null: nothing is said. */
  from: string | null = origin,
): Promise<Answer> {
  const cookie = await visitor.cookie();
  const headers = {
    ...(from === null ? {} : { origin: from }),
    ...(cookie === null ? {} : { cookie }),
  };
  if (door.kind === "action") {
    const signed = door.name.endsWith(" sendCommand") ? visitor.signed : null;
    const body = JSON.stringify(signed === null ? [null, null] : [signed("command")]);
    return await knockAtAction(origin, door, { headers, body }, objects);
  }
  const url = `${origin}${filled(door.name, objects)}`;
  const body = posted(door.name, visitor);
  const answer = await fetch(url, {
    redirect: "manual",
    headers: { ...headers, ...(body === null ? {} : { "content-type": "application/json" }) },
    ...(body === null ? {} : { method: "POST", body }),
  });
  const text = await answer.text();
  return pathAnswer(answer, door.name, text);
}

/** With arguments that lead nowhere: who gets past the guard is told that they are none. */
async function knockAtAction(
  origin: string,
  door: Extract<Door, { kind: "action" }>,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  objects: Objects,
): Promise<Answer> {
  const answer = await fetch(`${origin}${filled(door.path, objects)}`, {
    method: "POST",
    redirect: "manual",
    headers: { ...headers, "next-action": door.id, "content-type": "text/plain;charset=UTF-8" },
    body,
  });
  const text = await answer.text();
  if (answer.status >= 500) return "broken";
  const isGuarded =
    /"problem":"(signed-out|foreign-origin|not-permitted|second-factor|enrolment|new-password|malformed|unknown-device|bad-signature)"/;
  if (answer.status === 403 || answer.status === 401 || isGuarded.test(text)) return "refused";
  return answer.status === 404 ? "absent" : "open";
}

export const postedPaths: readonly string[] = [
  "/api/v1/commands",
  "/api/v1/requests",
  "/api/v1/snapshots",
  "/api/v1/phone-card",
  "/api/v1/pairings",
  "/api/v1/demo/pairing",
  "/api/v1/patron-imports",
  "/api/v1/catalogue-imports",
  "/api/v1/patrons/lookup",
  "/api/v1/acts/[act]",
  "/api/v1/decisions/[act]",
  "/desk/patrons/print",
  "/desk/patrons/table",
];

/** With the fields of its form, as a browser sends them. What comes of it is told by what has changed. */
export async function knockWithForm(
  origin: string,
  door: Extract<Door, { kind: "action" }>,
  visitor: Visitor,
  { fields, objects }: { readonly fields: Objects; readonly objects: Objects },
): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.append("0", '[null,"$K1"]');
  const cookie = await visitor.cookie();
  const answer = await fetch(`${origin}${filled(door.path, objects)}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin, "next-action": door.id, ...(cookie === null ? {} : { cookie }) },
    body,
  });
  await answer.text();
}

/** A request of any other kind, as this visitor sends it from a page of ours. */
export async function ask(
  origin: string,
  path: string,
  visitor: Visitor,
  body: unknown = null,
): Promise<string> {
  const cookie = await visitor.cookie();
  const headers = { origin, ...(cookie === null ? {} : { cookie }) };
  const answer = await fetch(`${origin}${path}`, {
    redirect: "manual",
    headers: { ...headers, ...(body === null ? {} : { "content-type": "application/json" }) },
    ...(body === null ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return await answer.text();
}

function posted(name: string, visitor: Visitor): string | null {
  if (!postedPaths.includes(name)) return null;
  if (visitor.signed === null) return "{}";
  if (name === "/api/v1/commands") return JSON.stringify({ commands: [visitor.signed("command")] });
  const wish = name === "/api/v1/snapshots" ? { kind: "snapshot", has: null } : undefined;
  return JSON.stringify(visitor.signed("request", wish));
}

function pathAnswer(answer: Response, name: string, text: string): Answer {
  const { status } = answer;
  const to = answer.headers.get("location") ?? "";
  if (status === 307 && /\/sign-in\?to=/.test(to)) return "sign-in";
  if (status === 307 && /\/sign-in\/code\?/.test(to)) return "code";
  if (status >= 500) return "broken";
  if (status === 404) return "absent";
  if (status === 403 && !name.startsWith("/api/")) return "forbidden";
  // A batch is answered as a whole; each of its commands says for itself whether it was taken.
  if (status >= 400 || /"problem":"(unknown-device|bad-signature)"/.test(text)) return "refused";
  return "open";
}

function filled(path: string, objects: Objects): string {
  return path.replace(/\[([a-z]+)\]/g, (_, name: string) => objects[name] ?? "none");
}
