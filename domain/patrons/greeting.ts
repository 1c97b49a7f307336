/** A public screen shows no full name: the given name and one sign of the family's, or the family alone in Chinese. */
export function greetingName(person: {
  readonly givenName: string;
  readonly familyName: string;
}): string {
  const family = [...person.familyName.trim()];
  const given = person.givenName.trim();
  if (/\p{Script=Han}/u.test(person.familyName)) return `${family.join("")}＊`;
  const initial = family[0];
  if (given === "") return initial === undefined ? "" : `${initial}.`;
  return initial === undefined ? given : `${given} ${initial}.`;
}
