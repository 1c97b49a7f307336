import type { BorrowDecision } from "#domain/circulation/borrowing.ts";

/** A decision as one line: what is done, the reasons in their order, the heaviest first. */
export function told(decision: BorrowDecision): string {
  const codes = decision.reasons.map((each) => each.code).join(", ");
  if (decision.act === "lend") {
    const until = new Date(decision.dueAt).toISOString().slice(0, 16).replace("T", " ");
    const count = `${decision.openWithThis} of ${decision.limit ?? "any number"}`;
    const found = decision.heals.length > 0 ? `, found: ${decision.heals.join(" ")}` : "";
    return `lend until ${until}, ${count}${codes && ` (${codes})`}${found}`;
  }
  if (decision.act === "offer-renewal")
    return `offer ${decision.isRenewable ? "renewal" : "return"}${codes && ` (${codes})`}`;
  return `${decision.act}: ${codes}`;
}
