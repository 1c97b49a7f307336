import "server-only";
import type { z } from "zod";
import type { Permission } from "#domain/identity/permissions.ts";
import type { MachineProblem } from "#domain/machines/problems.ts";
import * as shapes from "#domain/machines/shapes.server.ts";

/**
 * What a program can ask for. `query`, `path` and `body` are parsed by these schemas at the door, and
 * the description of the door (`openapi.server.ts`) is made of the same.
 */
export type Operation = {
  readonly method: "get" | "post";
  readonly path: string;
  readonly scope: Permission;
  /** Needed as well, whatever is asked. */
  readonly alsoScope?: Permission;
  /** `act`: changes something, under a key. `decision`: tells what the act would answer. */
  readonly kind: "reading" | "act" | "decision";
  readonly inPath?: z.ZodType;
  readonly inQuery?: z.ZodType;
  readonly inBody?: z.ZodType;
  readonly answer: z.ZodType;
  readonly problems: readonly MachineProblem[];
};

const read = { method: "get", kind: "reading", problems: [] } as const;
const found = { problems: ["not-found"] } as const;

export const readings = {
  listItems: {
    ...read,
    path: "/api/v1/items",
    scope: "open-desk",
    inQuery: shapes.pageQuery,
    answer: shapes.pageOf(shapes.itemShape),
  },
  readItem: {
    ...read,
    ...found,
    path: "/api/v1/items/{barcode}",
    scope: "open-desk",
    inPath: shapes.barcodePath,
    answer: shapes.itemShape,
  },
  findPatron: {
    ...read,
    ...found,
    method: "post",
    path: "/api/v1/patrons/lookup",
    scope: "see-patrons",
    inBody: shapes.lookupBody,
    answer: shapes.patronShape,
  },
  readPatron: {
    ...read,
    ...found,
    path: "/api/v1/patrons/{patron}",
    scope: "see-patrons",
    inPath: shapes.patronPath,
    answer: shapes.patronShape,
  },
  listLoans: {
    ...read,
    path: "/api/v1/loans",
    scope: "see-patrons",
    inQuery: shapes.patronsPageQuery,
    answer: shapes.pageOf(shapes.loanShape),
  },
  listHolds: {
    ...read,
    path: "/api/v1/holds",
    scope: "manage-holds",
    inQuery: shapes.patronsPageQuery,
    answer: shapes.pageOf(shapes.holdShape),
  },
  listFees: {
    ...read,
    path: "/api/v1/fees",
    scope: "take-payments",
    inQuery: shapes.feesPageQuery,
    answer: shapes.pageOf(shapes.feeShape),
  },
} as const satisfies Readonly<Record<string, Operation>>;
export type ReadingName = keyof typeof readings;

/** The acts of the library that a program may do: by the same files as everybody. */
export const machineActs = {
  borrow: { scope: "lend-items", body: shapes.borrowBody },
  return: { scope: "manage-holds", body: shapes.returnBody },
  renew: { scope: "lend-items", body: shapes.renewBody },
  "place-hold": { scope: "manage-holds", body: shapes.placeHoldBody },
  "cancel-hold": { scope: "manage-holds", body: shapes.holdBody },
  "suspend-hold": { scope: "manage-holds", body: shapes.suspendHoldBody },
  "resume-hold": { scope: "manage-holds", body: shapes.holdBody },
  "move-hold": { scope: "manage-holds", body: shapes.moveHoldBody },
  "recall-loan": { scope: "manage-holds", body: shapes.holdBody },
  "take-over": {
    scope: "override-lending",
    alsoScope: "lend-items",
    body: shapes.takeOverBody,
  },
  "send-copy": { scope: "manage-holds", body: shapes.sendCopyBody },
  "mark-item": { scope: "keep-items", body: shapes.markBody },
  "lift-mark": { scope: "keep-items", body: shapes.markBody },
  "pay-fees": { scope: "take-payments", body: shapes.payFeesBody },
  "charge-fee": { scope: "charge-fees", body: shapes.chargeFeeBody },
  "forgo-fees": { scope: "waive-fees", body: shapes.forgoFeesBody },
  "refund-fees": { scope: "refund-fees", body: shapes.payFeesBody },
} as const satisfies Readonly<
  Record<string, { scope: Permission; alsoScope?: Permission; body: z.ZodType }>
>;
export type MachineAct = keyof typeof machineActs;
type Described = Pick<Operation, "scope" | "alsoScope"> & { readonly body: z.ZodType };
export const machineActNames = Object.keys(machineActs) as MachineAct[];

export function isMachineAct(text: string): text is MachineAct {
  return Object.hasOwn(machineActs, text);
}

/** What a wish asks for where it would happen, as the desk asks for it. */
export function scopesOf(name: MachineAct, body: { readonly mark?: string }): Permission[] {
  const act: Described = machineActs[name];
  const settlesLoan = shapes.loanMarks.some((mark) => mark === body.mark);
  return [
    act.scope,
    ...(act.alsoScope === undefined ? [] : [act.alsoScope]),
    ...(name === "mark-item" && settlesLoan ? (["lend-items"] as const) : []),
  ];
}

/** Every operation by its name; an act is there twice: done, and tried. */
export const operations: Readonly<Record<string, Operation>> = {
  ...readings,
  ...Object.fromEntries(
    machineActNames.flatMap((name) => {
      const { body, ...scopes }: Described = machineActs[name];
      const both = { method: "post", ...scopes, inBody: body } as const;
      const act: Operation = {
        ...both,
        kind: "act",
        path: `/api/v1/acts/${name}`,
        answer: shapes.actAnswer,
        problems: [
          "key-wanted",
          "no-such-branch",
          "no-such-patron",
          "not-found",
          "key-reused",
          "refused",
        ],
      };
      const decision: Operation = {
        ...both,
        kind: "decision",
        path: `/api/v1/decisions/${name}`,
        answer: shapes.decisionAnswer,
        problems: ["no-such-branch", "no-such-patron", "not-found"],
      };
      return [
        [`act.${name}`, act],
        [`decision.${name}`, decision],
      ];
    }),
  ),
};
