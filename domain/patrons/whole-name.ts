export type NameParts = {
  readonly familyName: string;
  readonly givenName: string;
  readonly middleName?: string;
};

/** The family name first, as lists are ordered; between Chinese names stands no space. */
export function wholeName({ familyName, givenName, middleName = "" }: NameParts): string {
  const parts = [familyName, givenName, middleName].filter(Boolean);
  return parts.join(parts.every(isHan) ? "" : " ");
}

function isHan(part: string): boolean {
  return /^\p{Script=Han}+$/u.test(part);
}
