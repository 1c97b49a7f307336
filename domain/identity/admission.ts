import { may, type Permission } from "#domain/identity/permissions.ts";
import type { Person, Step, WhoIsThere } from "#domain/identity/person.ts";

export type Passed =
  | { readonly status: "passed"; readonly person: Person }
  | { readonly status: "refused"; readonly problem: Refusal };
export type Refusal = "signed-out" | "foreign-origin" | "not-permitted" | Step;

/** Where somebody goes who is refused for now only: there and back. */
export const wayOf = {
  "signed-out": "/sign-in",
  "second-factor": "/sign-in/code",
  enrolment: "/account/second-factor",
  "new-password": "/account/password",
} as const satisfies Readonly<Record<Step | "signed-out", string>>;

export function isForNow(problem: string | null): problem is keyof typeof wayOf {
  return problem !== null && Object.hasOwn(wayOf, problem);
}

export type Wanted = {
  /** Left out: anybody who has signed in, for what is her own. Of several one is enough. */
  readonly permission?: Permission | readonly Permission[];
  readonly place?: number | "anywhere";
  /** This step may still be before her: the door is where it is taken. */
  readonly before?: Step;
};

/** Who may pass a door. A session alone opens none: a person, every step and the permission do. */
export function admit(who: WhoIsThere, { permission, place = "anywhere", before }: Wanted): Passed {
  if (who.status === "nobody") return { status: "refused", problem: "signed-out" };
  const { person, step } = who;
  if (step !== null && step !== before) return { status: "refused", problem: step };
  const wanted = permission === undefined ? [] : [permission].flat();
  if (wanted.length > 0 && !wanted.some((each) => may(person.assignments, each, place)))
    return { status: "refused", problem: "not-permitted" };
  return { status: "passed", person };
}
