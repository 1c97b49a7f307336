import { type Reason, reason } from "#domain/library/reasons.ts";
import { readSetting } from "#domain/library/settings.ts";

/** What was proved when a visit was opened. `staff`: a librarian or operator vouches. */
export type Proof = "card" | "card+pin" | "phone" | "staff";

export type Rights = {
  readonly borrow: boolean;
  readonly seeLoans: boolean;
  readonly renew: boolean;
};

/** The least proof that a branch takes; a stronger one is always enough. */
export type LeastProof = "card" | "card+pin" | "phone";
export type ProofsWanted = { readonly [Right in keyof Rights]: LeastProof };

/** A printed card can be photographed, a PIN can be looked at over a shoulder, a phone's key stays in the phone. */
const strengths = { card: 0, "card+pin": 1, phone: 2, staff: 3 } as const satisfies Record<
  Proof,
  number
>;

export function rightsOf(proof: Proof, wanted: ProofsWanted): Rights {
  const isEnough = (least: LeastProof) => strengths[proof] >= strengths[least];
  return {
    borrow: isEnough(wanted.borrow),
    seeLoans: isEnough(wanted.seeLoans),
    renew: isEnough(wanted.renew),
  };
}

/** What a branch asks for, by its settings as they are stored. */
export function proofsWanted(stored: Readonly<Record<string, unknown>>): ProofsWanted {
  return {
    borrow: leastProof(readSetting(stored, "proof.borrow")),
    seeLoans: leastProof(readSetting(stored, "proof.see-loans")),
    renew: leastProof(readSetting(stored, "proof.renew")),
  };
}

/** Where nothing but a phone card lends, whoever came with less is told so before scanning in vain. */
export function refuseForProof(proof: Proof, wanted: ProofsWanted): Reason[] {
  const lacksPhone = wanted.borrow === "phone" && !rightsOf(proof, wanted).borrow;
  return lacksPhone ? [reason("phone-card-needed")] : [];
}

/** A word that nobody knows is taken for the PIN: it neither opens a door nor locks everybody out. */
function leastProof(word: string): LeastProof {
  return word === "card" || word === "phone" ? word : "card+pin";
}
