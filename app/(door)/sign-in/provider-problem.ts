/** Why the way by the provider ended here, as words are kept for it. */
export type ProviderProblem = (typeof known)[keyof typeof known] | "failed";

/** What stands behind the address, of which only these words are believed. */
const known = {
  AccessDenied: "denied",
  OAuthCallbackError: "denied",
  "no-role": "no-role",
  disabled: "disabled",
  "not-invited": "not-invited",
  "too-many-tries": "too-many-tries",
} as const;

/** Null: nothing went wrong. What nobody knows is a fault, without a word of it being shown. */
export function readProviderProblem(error: unknown): ProviderProblem | null {
  if (error === undefined) return null;
  return typeof error === "string" && Object.hasOwn(known, error)
    ? known[error as keyof typeof known]
    : "failed";
}
