import type { Assignment } from "#domain/identity/permissions.ts";

/** Somebody at a browser, as the database knows her at this very request. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly signInName: string | null;
  readonly session: string;
  readonly assignments: readonly Assignment[];
  readonly hasSecondFactor: boolean;
  /** Only of a program: the token by which it acts for her. */
  readonly token?: string;
  /** Only where another password will be asked for soon. */
  readonly passwordDaysLeft?: number;
};

/** What is still to be done before a door opens; null: nothing. */
export type Step = "second-factor" | "enrolment" | "new-password";

export type WhoIsThere =
  | { readonly status: "nobody" }
  | { readonly status: "there"; readonly person: Person; readonly step: Step | null };

export type StepFacts = {
  readonly hasPassword: boolean;
  readonly passwordDays: number;
  /** Days after which the library wants another password; null: never. */
  readonly mostPasswordDays: number | null;
  readonly hasSecondFactor: boolean;
  readonly hasShownSecondFactor: boolean;
  /** As this session began another system, which the library trusts, had asked for a second factor. */
  readonly isProvedElsewhere: boolean;
  readonly assignments: readonly Assignment[];
};

/** Decided at every request: who is made an administrator has to enrol at the next click. */
export function nextStep(facts: StepFacts): Step | null {
  const factor = factorStep(facts);
  if (factor !== null) return factor;
  const { hasPassword, passwordDays, mostPasswordDays } = facts;
  const isTooOld = mostPasswordDays !== null && passwordDays >= mostPasswordDays;
  return hasPassword && isTooOld ? "new-password" : null;
}

function factorStep(facts: StepFacts): Step | null {
  if (facts.isProvedElsewhere) return null;
  if (facts.hasSecondFactor) return facts.hasShownSecondFactor ? null : "second-factor";
  return needsSecondFactor(facts.assignments) ? "enrolment" : null;
}

/** A password that ends is spoken of two weeks before. */
const noticeDays = 14;

/** Days that a password still has, where they are few; null: none is counted, or there is time. */
export function passwordDaysLeft(facts: {
  readonly hasPassword: boolean;
  readonly passwordDays: number;
  readonly mostPasswordDays: number | null;
}): number | null {
  if (!facts.hasPassword || facts.mostPasswordDays === null) return null;
  const left = Math.ceil(facts.mostPasswordDays - facts.passwordDays);
  return left > 0 && left <= noticeDays ? left : null;
}

/** Administrators, and whoever may do with people or roles what they may. */
export function needsSecondFactor(assignments: readonly Assignment[]): boolean {
  return assignments.some(
    ({ role, branchId, permissions }) =>
      role === "administrator" ||
      (branchId === null &&
        (permissions.includes("manage-staff") || permissions.includes("manage-roles"))),
  );
}
