/** What a directory says of a person, before anything is believed of it. */
export type DirectoryAttributes = Readonly<Record<string, unknown>>;

/** Every value of an attribute as text: servers send one as a string, several as a list, some as bytes. */
export function valuesOf(attributes: DirectoryAttributes, name: string): string[] {
  const wanted = name.toLowerCase();
  const found = Object.entries(attributes).find(([key]) => key.toLowerCase() === wanted)?.[1];
  const list = Array.isArray(found) ? found : [found];
  return list.flatMap((value) => {
    if (typeof value === "string") return value === "" ? [] : [value];
    return value instanceof Uint8Array && value.length > 0 ? [hexOf(value)] : [];
  });
}

/** The id that stays when a person is renamed or moved; its name differs between servers. */
export function idOf(attributes: DirectoryAttributes): string | null {
  const names = ["entryUUID", "objectGUID", "nsUniqueId", "ipaUniqueID"];
  return names.flatMap((name) => valuesOf(attributes, name))[0]?.toLowerCase() ?? null;
}

/** The ways in which directories say that somebody may not sign in. */
export function isDisabled(attributes: DirectoryAttributes, daysSince1970: number): boolean {
  const [control = "0"] = valuesOf(attributes, "userAccountControl");
  const [expires = "-1"] = valuesOf(attributes, "shadowExpire");
  const isExpired = Number(expires) >= 0 && Number(expires) <= daysSince1970;
  const isMarked = ["nsAccountLock", "loginDisabled"].some((name) =>
    valuesOf(attributes, name).some((value) => value.toLowerCase() === "true"),
  );
  // Active Directory's second bit; OpenLDAP's policy writes when an account was locked.
  const isOff = (Number(control) & 2) === 2;
  return isOff || isExpired || isMarked || valuesOf(attributes, "pwdAccountLockedTime").length > 0;
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
