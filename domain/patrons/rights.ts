/** What was proved when a visit was opened. `staff`: a librarian or operator vouches. */
export type Proof = "card" | "card+pin" | "phone" | "staff";

export type Rights = {
  readonly borrow: boolean;
  readonly seeLoans: boolean;
  readonly renew: boolean;
};

/** A printed card alone can be photographed: it lends where the branch says so and shows nothing. */
export function rightsOf(proof: Proof, cardAloneBorrows: boolean): Rights {
  const isProved = proof !== "card";
  return { borrow: isProved || cardAloneBorrows, seeLoans: isProved, renew: isProved };
}
