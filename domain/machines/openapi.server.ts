import "server-only";
import { z } from "zod";
import { commandsDoor } from "#domain/machines/commands-door.server.ts";
import { type Operation, operations } from "#domain/machines/operations.server.ts";
import { type MachineProblem, problems } from "#domain/machines/problems.ts";
import { problemShape } from "#domain/machines/shapes.server.ts";

/** Of every operation, whatever it is. */
const commonProblems = [
  "malformed",
  "no-token",
  "token-refused",
  "not-permitted",
  "too-many-requests",
  "unavailable",
] as const satisfies readonly MachineProblem[];

type Parameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: unknown;
};

/** The machines' door in OpenAPI 3.1, made of the schemas by which it parses. */
export function describeDoor(version: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "Bibliomat",
      version,
      description:
        "What other programs may ask of the library. See /api-docs for the same in words.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: schemaOf(problemShape, "output") },
    },
    paths: { ...pathsOf(), [commandsDoor.path]: { post: describeCommands() } },
  };
}

export type DocumentedField = {
  readonly name: string;
  /** Its shape in a few signs: `string (date) | null`. */
  readonly kind: string;
  readonly isNeeded: boolean;
  readonly says: string | null;
};

/** What an operation takes and answers, for the readable page. */
export function fieldsOfOperation(operation: Operation): {
  readonly takes: readonly DocumentedField[];
  readonly answers: readonly DocumentedField[];
} {
  const parameters = parametersOf(operation).map(({ name, required, description, schema }) =>
    fieldOf(name, required, { description, ...(schema as Schema) }),
  );
  const body = operation.inBody === undefined ? [] : listed(schemaOf(operation.inBody, "input"));
  return {
    takes: [...parameters, ...body],
    // What is answered is always there, or left out where it does not belong.
    answers: listed(schemaOf(operation.answer, "output")).map((field) => ({
      ...field,
      isNeeded: false,
    })),
  };
}

function listed({ properties = {}, required = [] }: Schema): DocumentedField[] {
  return Object.entries(properties).map(([name, schema]) =>
    fieldOf(name, required.includes(name), schema as Schema),
  );
}

function fieldOf(name: string, isNeeded: boolean, schema: Schema): DocumentedField {
  return { name, kind: kindOf(schema), isNeeded, says: schema.description ?? null };
}

function kindOf(schema: Schema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map(kindOf).join(" | ");
  if (schema.enum !== undefined) return schema.enum.join(" | ");
  if (schema.type === "array") return `[${kindOf(schema.items ?? {})}]`;
  if (schema.type === "object") return `{ ${Object.keys(schema.properties ?? {}).join(", ")} }`;
  const type = [schema.type ?? "any"].flat().join(" | ");
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}

function describeOperation(name: string, operation: Operation) {
  return {
    operationId: name,
    tags: [operation.kind],
    description: `Scope: ${[operation.scope, operation.alsoScope ?? []].flat().join(" and ")}.`,
    parameters: parametersOf(operation),
    ...(operation.inBody === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(operation.inBody, "input") } },
          },
        }),
    responses: responsesOf(operation),
  };
}

function pathsOf() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries(operations)) {
    const { path, method } = operation;
    paths[path] = { ...paths[path], [method]: describeOperation(name, operation) };
  }
  return paths;
}

/** Tablets sign what they send: no token, and an answer inside the batch. */
function describeCommands() {
  const { name, says, body, answer, statuses } = commandsDoor;
  return {
    operationId: name,
    tags: ["tablet"],
    description: says,
    security: [],
    requestBody: {
      required: true,
      content: { "application/json": { schema: schemaOf(body, "input") } },
    },
    responses: {
      "200": {
        description: "Each command with its answer, in their order.",
        content: { "application/json": { schema: schemaOf(answer, "output") } },
      },
      ...Object.fromEntries(
        Object.entries(statuses).map(([status, description]) => [status, { description }]),
      ),
    },
  };
}

function parametersOf(operation: Operation): Parameter[] {
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: true,
    description: "A UUID of your own: the same wish under the same key is done once.",
    schema: { type: "string", format: "uuid" },
  } as const;
  return [
    ...fieldsOf("path", operation.inPath),
    ...fieldsOf("query", operation.inQuery),
    ...(operation.kind === "act" ? [key] : []),
  ];
}

function fieldsOf(place: "path" | "query", shape: z.ZodType | undefined): Parameter[] {
  if (shape === undefined) return [];
  const { properties = {} } = schemaOf(shape, "output");
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path",
    schema,
  }));
}

function responsesOf(operation: Operation): Record<string, unknown> {
  const answers = new Map<number, string[]>();
  for (const problem of [...commonProblems, ...operation.problems]) {
    const { status, title } = problems[problem];
    answers.set(status, [...(answers.get(status) ?? []), title]);
  }
  return {
    "200": {
      description: "Done.",
      content: { "application/json": { schema: schemaOf(operation.answer, "output") } },
    },
    ...Object.fromEntries(
      [...answers].map(([status, titles]) => [
        String(status),
        {
          description: titles.join(" "),
          content: { "application/problem+json": { schema: problemReference } },
        },
      ]),
    ),
  };
}

const problemReference = { $ref: "#/components/schemas/Problem" } as const;

type Schema = {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string | undefined;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
};

function schemaOf(shape: z.ZodType, io: "input" | "output"): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: "draft-2020-12", io });
  return schema as Schema;
}
