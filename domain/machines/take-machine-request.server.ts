import "server-only";
import { z } from "zod";
import { isDatabaseAway } from "#db/transaction.ts";
import { admitMachine, type Machine } from "#domain/identity/admit-machine.server.ts";
import { may } from "#domain/identity/permissions.ts";
import { logger } from "#domain/library/logger.server.ts";
import { act, decide, refuseAtPlace } from "#domain/machines/answering-acts.server.ts";
import type { Done } from "#domain/machines/done.server.ts";
import {
  isMachineAct,
  machineActs,
  type Operation,
  type ReadingName,
  readings,
} from "#domain/machines/operations.server.ts";
import {
  type MachineProblem,
  type ProblemDetail,
  problemBody,
  problems,
} from "#domain/machines/problems.ts";
import { readForMachine } from "#domain/machines/reading.server.ts";

/** A request as it came; nothing of it is believed yet. */
export type MachineRequest = {
  readonly authorization: string | null;
  readonly peer: string;
  readonly key: string | null;
  readonly query: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
  /** Null: too long. */
  readonly raw: string | null;
  /** ISO 8601. */
  readonly now: string;
};

export type MachineAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
};

/** Something is read for a program. */
export async function takeReading(
  name: ReadingName,
  request: MachineRequest,
): Promise<MachineAnswer> {
  const operation: Operation = readings[name];
  return await answering(request, operation, async (machine) => {
    const parsed = parse(operation, request);
    if ("problem" in parsed) return parsed;
    const answer = await readForMachine(name, parsed.input, machine);
    return answer.status === "found" ? { body: answer.body } : answer;
  });
}

/** An act is done (`act`), or only tried (`decision`). */
export async function takeAct(
  kind: "act" | "decision",
  name: string,
  request: MachineRequest,
): Promise<MachineAnswer> {
  // Of what there is nobody learns without a token.
  const known = isMachineAct(name) ? name : null;
  const scope = known === null ? null : machineActs[known].scope;
  return await answering(request, { scope }, async (machine) => {
    if (known === null) return { problem: "not-found" };
    const parsed = parse({ inBody: machineActs[known].body }, request);
    if ("problem" in parsed) return parsed;
    const wish = { act: known, body: parsed.input, raw: request.raw ?? "" };
    const problem = await refuseAtPlace(wish, machine);
    if (problem !== null) return { problem };
    if (kind === "decision") return decided(await decide(wish, { machine, now: request.now }));
    if (!z.uuid().lowercase().safeParse(request.key).success) return { problem: "key-wanted" };
    return done(await act(wish, { machine, now: request.now, key: request.key ?? "" }));
  });
}

type Said = { readonly body: unknown } | ({ readonly problem: MachineProblem } & ProblemDetail);

async function answering(
  request: MachineRequest,
  { scope }: { readonly scope: Operation["scope"] | null },
  answer: (machine: Machine) => Promise<Said>,
): Promise<MachineAnswer> {
  try {
    const admitted = await admitMachine(request.authorization, request.peer);
    if (admitted.status === "refused") return refused(admitted);
    const { machine } = admitted;
    if (scope !== null && !may(machine.assignments, scope, "anywhere"))
      return refused({ problem: "not-permitted", detail: `It needs the scope ${scope}.` });
    const said = await answer(machine);
    return "problem" in said ? refused(said) : { status: 200, body: said.body, headers: {} };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    logger().warn("the database is away from the machines' door");
    return refused({ problem: "unavailable", seconds: awaySeconds });
  }
}

/** Seconds after which a database that is away is asked again. */
const awaySeconds = 5;

function refused({
  problem,
  seconds,
  ...more
}: {
  readonly problem: MachineProblem;
  readonly seconds?: number;
} & ProblemDetail): MachineAnswer {
  const { detail, outcome, reasons } = more;
  return {
    status: problems[problem].status,
    body: problemBody(problem, {
      ...(detail === undefined ? {} : { detail }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(reasons === undefined ? {} : { reasons }),
    }),
    headers: {
      "content-type": "application/problem+json",
      ...(problems[problem].status === 401 ? { "www-authenticate": "Bearer" } : {}),
      ...(seconds === undefined ? {} : { "retry-after": String(seconds) }),
    },
  };
}

/** Everything that an operation takes, in one object. */
function parse(
  { inPath, inQuery, inBody }: Pick<Operation, "inPath" | "inQuery" | "inBody">,
  { path, query, raw }: MachineRequest,
): { readonly input: unknown } | ({ readonly problem: MachineProblem } & ProblemDetail) {
  if (raw === null) return { problem: "too-large" };
  const parts: [z.ZodType | undefined, unknown][] = [
    [inPath, path],
    [inQuery ?? z.strictObject({}), query],
    [inBody, inBody === undefined ? null : readJson(raw)],
  ];
  const input: Record<string, unknown> = {};
  for (const [shape, part] of parts) {
    const parsed = shape?.safeParse(part);
    if (parsed === undefined) continue;
    if (!parsed.success) return { problem: "malformed", detail: inWords(parsed.error) };
    Object.assign(input, parsed.data);
  }
  return { input };
}

/** Undefined is no object: the schema says so. */
function readJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** Names of fields and what they take; never what was sent. */
function inWords(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join(".") || "request"}: ${issue.message}`)
    .join("; ");
}

function decided(done: Done): Said {
  if (done.status === "problem") return done;
  return { body: { isAllowed: done.isDone, ...done.answer } };
}

function done(answer: Done): Said {
  if (answer.status === "problem") return answer;
  if (answer.isDone) return { body: answer.answer };
  const { outcome, reasons } = answer.answer;
  return { problem: "refused", outcome, reasons };
}
