import { type Reason, reason } from "#domain/library/reasons.ts";
import { type Proof, type ProofsWanted, type Rights, rightsOf } from "#domain/patrons/rights.ts";

export type IdentifyFacts = {
  /** Typed by hand, and a number: known to whoever has seen the card. */
  readonly isTypedNumber: boolean;
  readonly pin: "not-given" | "right" | "wrong" | "locked" | "not-set";
  readonly card: { readonly status: "active" | "lost" | "inactive" } | null;
  readonly settings: { readonly proofs: ProofsWanted; readonly typedNumberNeedsPin: boolean };
};

export type IdentifyDecision =
  | { readonly act: "open"; readonly proof: Proof; readonly may: Rights }
  | { readonly act: "ask-pin" }
  | { readonly act: "refuse"; readonly reasons: readonly Reason[] };

/**
 * Who is it, and what does the visit prove? A typed number is answered alike whether it exists or not:
 * first the PIN is asked for, then "card or PIN is wrong".
 */
export function decideIdentify(facts: IdentifyFacts): IdentifyDecision {
  if (facts.pin === "locked") return refuse(reason("too-many-tries"));
  if (facts.pin === "not-given") return withoutPin(facts);
  if (facts.pin === "wrong") return refuse(reason("card-or-pin-wrong"));
  if (facts.card === null)
    return refuse(reason(facts.isTypedNumber ? "card-or-pin-wrong" : "unknown-card"));
  // That a card has no PIN is told to whoever shows the card, not to whoever has guessed its number.
  if (facts.pin === "not-set")
    return refuse(reason(facts.isTypedNumber ? "card-or-pin-wrong" : "pin-not-set"));
  return open(facts.card, "card+pin", facts);
}

function withoutPin(facts: IdentifyFacts): IdentifyDecision {
  const { proofs, typedNumberNeedsPin } = facts.settings;
  if (facts.isTypedNumber && typedNumberNeedsPin) return { act: "ask-pin" };
  if (facts.card === null) return refuse(reason("unknown-card"));
  const opened = open(facts.card, "card", facts);
  // Where only a phone lends, no PIN would help: the card opens a visit that says so.
  return opened.act === "open" && proofs.borrow === "card+pin" ? { act: "ask-pin" } : opened;
}

function open(
  card: { status: "active" | "lost" | "inactive" },
  proof: Proof,
  facts: IdentifyFacts,
): IdentifyDecision {
  if (card.status === "lost") return refuse(reason("card-lost"));
  if (card.status === "inactive") return refuse(reason("card-inactive"));
  return { act: "open", proof, may: rightsOf(proof, facts.settings.proofs) };
}

function refuse(...reasons: Reason[]): IdentifyDecision {
  return { act: "refuse", reasons };
}
