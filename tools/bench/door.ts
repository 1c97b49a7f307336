import { Agent, request } from "node:http";
import type { Delivery } from "#domain/circulation/command.ts";
import type { Signed } from "#domain/circulation/envelope.ts";

/** A way by which signed commands reach the ledger; answers in their order. */
export type Door = {
  readonly name: string;
  readonly deliver: (commands: readonly Signed[]) => Promise<readonly Delivery[]>;
};

/** A machine that is busy with other things may take long for fifty commands. */
const patience = 120_000;

/** The route, with as many commands at once as are given. */
export function routeDoor(origin: string, patienceMs = patience): Door {
  const post = poster(new URL("/api/v1/commands", origin), patienceMs);
  return {
    name: "route",
    deliver: async (commands) => {
      const text = await post(JSON.stringify({ commands }), { "content-type": "application/json" });
      return JSON.parse(text).deliveries;
    },
  };
}

/**
 * The server action, as a browser calls it: the argument is written as React's reply does (an
 * argument list that is plain JSON is its JSON), the answer is read from React's rows.
 */
export function actionDoor(
  origin: string,
  page: string,
  actionId: string,
  patienceMs = patience,
): Door {
  const post = poster(new URL(page, origin), patienceMs);
  const headers = {
    "next-action": actionId,
    accept: "text/x-component",
    "content-type": "text/plain;charset=UTF-8",
    origin,
  };
  return {
    name: "server action",
    deliver: async ([command]) => [answerIn(await post(JSON.stringify([command]), headers))],
  };
}

/** Row 0 names the row of the answer (`{"a":"$@1",…}`), which stands on a line of its own. */
function answerIn(text: string): Delivery {
  const rows = new Map(
    text.split("\n").map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1)];
    }),
  );
  const place = /"a":"\$@([0-9a-f]+)"/.exec(rows.get("0") ?? "")?.[1];
  const row = place === undefined ? undefined : rows.get(place);
  if (row === undefined) throw new Error(`the action gave no answer: ${text.slice(0, 300)}`);
  return JSON.parse(row);
}

type Headers = Readonly<Record<string, string>>;

function poster(url: URL, patienceMs: number): (body: string, headers: Headers) => Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return (body, headers) =>
    new Promise((resolve, reject) => {
      const length = Buffer.byteLength(body);
      const asked = request(
        url,
        { agent, method: "POST", headers: { ...headers, "content-length": length } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part) => parts.push(part));
          answer.on("error", reject);
          answer.on("end", () => resolve(Buffer.concat(parts).toString()));
        },
      );
      asked.on("error", reject);
      asked.setTimeout(patienceMs, () => asked.destroy(new Error("no answer in time")));
      asked.end(body);
    });
}
