/** What a phone shows of its holder while others look on: two signs, or the first one in Chinese. */
export function initialsOf(person: {
  readonly givenName: string;
  readonly familyName: string;
}): string {
  const [family = ""] = person.familyName.trim();
  if (/\p{Script=Han}/u.test(family)) return `${family}＊`;
  const [given = ""] = person.givenName.trim();
  return [given, family]
    .filter((sign) => sign !== "")
    .map((sign) => `${sign.toUpperCase()}.`)
    .join(" ");
}
