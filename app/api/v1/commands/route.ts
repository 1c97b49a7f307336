import { answerJson, readJson } from "#app/api/json.ts";
import type { Delivery, Problem } from "#domain/circulation/command.ts";
import { takeCommands } from "#domain/circulation/take-command.server.ts";

/** A tablet's outbox drains here: `{ commands: Signed[] }`, at most a hundred, answered in their order. */
export async function POST(request: Request): Promise<Response> {
  const body = await readJson(request);
  const commands =
    body !== null && typeof body === "object" && "commands" in body ? body.commands : null;
  if (!Array.isArray(commands) || commands.length > mostCommands) {
    return answerJson(
      { problem: "malformed", title: "An object with up to 100 signed commands is expected." },
      400,
    );
  }
  const deliveries = await takeCommands(commands);
  return answerJson({ deliveries }, statusOf(deliveries));
}

const mostCommands = 100;

/** One command is answered by its own status; a batch says it of each inside. */
function statusOf(deliveries: readonly Delivery[]): number {
  const [only, ...others] = deliveries;
  if (only === undefined || others.length > 0 || only.status === "answered") return 200;
  return statuses[only.problem];
}

const statuses = {
  malformed: 400,
  "unknown-device": 401,
  "bad-signature": 401,
  "device-revoked": 401,
  "device-frozen": 403,
  "id-reused": 409,
  "sequence-gap": 409,
  unavailable: 503,
} as const satisfies Record<Problem, number>;
