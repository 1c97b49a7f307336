import type { Finding } from "#cli/start/doctor.ts";
import { countLockOuts } from "#domain/identity/count-lock-outs.server.ts";
import { readSecurityReview } from "#domain/ops/read-security-review.server.ts";
import type { SecurityReview } from "#domain/ops/security-review.ts";

/** Whether somebody tries to get in, and whether the policy was looked through in time. */
export async function examineSecurity(now: Date): Promise<Finding[]> {
  const today = now.toISOString().slice(0, 10);
  const [review, lockOuts] = [await readSecurityReview(today), await countLockOuts()];
  return [reviewFinding(review), lockOutFinding(lockOuts)];
}

export function reviewFinding({ reviewedOn, dueOn, isOverdue }: SecurityReview): Finding {
  const name = "security policy";
  const how = "look through docs/administrator/security-policy.md, then: npx bibliomat setting set";
  return isOverdue
    ? {
        name,
        state: "weaker",
        says: `${reviewedOn === null ? "never looked through" : `to be looked through since ${dueOn}`}: ${how} security.reviewed-on <today>`,
      }
    : { name, state: "good", says: `looked through on ${reviewedOn}, next by ${dueOn}` };
}

export function lockOutFinding(count: number): Finding {
  const name = "tries to get in";
  return count === 0
    ? { name, state: "good", says: "no limit was reached since yesterday" }
    : {
        name,
        state: "weaker",
        says: `a limit was reached ${count} times since yesterday: npx bibliomat journal list --act lock-out`,
      };
}
