/**
 * What a reader may say yes or no to, and what it is for. Lending itself asks for no consent: it is
 * what a membership is. `byDefault` holds where the reader has said nothing.
 */
export const consentPurposes = {
  /** Receipts and reminders to the address that the reader gave. */
  letters: { byDefault: true },
  /** Invitations and news of the library. */
  news: { byDefault: false },
  /** Pictures and names from events of the library. */
  publicity: { byDefault: false },
} as const satisfies Readonly<Record<string, { readonly byDefault: boolean }>>;

export type ConsentPurpose = keyof typeof consentPurposes;
export const consentPurposeNames = Object.keys(consentPurposes) as ConsentPurpose[];

export function readConsentPurpose(text: string): ConsentPurpose | null {
  return consentPurposeNames.find((name) => name === text) ?? null;
}

/** The latest word of every purpose, or what holds without one. */
export function consentsGiven(
  said: readonly { readonly purpose: string; readonly isGiven: boolean }[],
): Readonly<Record<ConsentPurpose, boolean>> {
  const word = (name: ConsentPurpose) =>
    said.find(({ purpose }) => purpose === name)?.isGiven ?? consentPurposes[name].byDefault;
  return { letters: word("letters"), news: word("news"), publicity: word("publicity") };
}
