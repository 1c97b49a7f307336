/**
 * What a person may do at a browser, and which built-in role may do it. `where` says whether a role
 * that is limited to a branch gives the permission there (`branch`), or not at all (`library`).
 */
export const permissions = {
  /** The start page of those who work here, and the tablets of a branch. */
  "open-desk": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Readers: look them up, see what they have. Whoever serves at one branch serves everybody who comes. */
  "see-patrons": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Register, correct, restrict, renew and confirm a membership, notes, family. */
  "edit-patrons": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Cards and PINs: issue, print, replace, mark as lost. */
  "issue-cards": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Lend to readers and renew for them. */
  "lend-items": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Items of a branch: add, change, move, label. */
  "keep-items": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Titles: enter, change, merge, give covers. */
  "edit-titles": { where: "library", patron: false, librarian: true, administrator: true },
  /** Let readers find a title that was entered. */
  "publish-titles": { where: "library", patron: false, librarian: true, administrator: true },
  /** Propose that items leave the stock, or come back into it. */
  "withdraw-items": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Decide that: the items are marked then, and the act has its number. */
  "approve-withdrawals": { where: "branch", patron: false, librarian: false, administrator: true },
  /** Holds and the hold shelf: place, move, suspend and cancel for readers; take books back at the desk. */
  "manage-holds": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Lend and renew against a rule that may be passed, each time with a reason. */
  "override-lending": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Lend a book that is in no catalogue, adding a draft of it. */
  "fast-add-items": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Everything that is known of one reader, as a file for that reader. */
  "export-patrons": { where: "library", patron: false, librarian: true, administrator: true },
  /** The list of readers as a table: many names at once leave the house. */
  "export-patron-list": { where: "library", patron: false, librarian: false, administrator: true },
  /** Take money in for what readers owe. */
  "take-payments": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Ask a fee by hand: a card, copies, damage. */
  "charge-fees": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Give up on a fee. */
  "waive-fees": { where: "branch", patron: false, librarian: true, administrator: true },
  /** Pay back, and take a mistake of the till back. */
  "refund-fees": { where: "branch", patron: false, librarian: false, administrator: true },
  /** Readers from a file or the directory, for the whole library. */
  "import-patrons": { where: "library", patron: false, librarian: false, administrator: true },
  /** Open loans from another system, for the whole library. */
  "import-loans": { where: "library", patron: false, librarian: false, administrator: true },
  /** Records from files into the catalogue, undoing that, and the catalogue as a file. */
  "import-catalogue": { where: "library", patron: false, librarian: false, administrator: true },
  /** Erase a reader for good. */
  "erase-patrons": { where: "library", patron: false, librarian: false, administrator: true },
  /** Names, roles and open sessions of everybody who signs in. */
  "see-staff": { where: "library", patron: false, librarian: false, administrator: true },
  /** Invite, disable, end sessions, give roles, make new links. */
  "manage-staff": { where: "library", patron: false, librarian: false, administrator: true },
  /** Tokens by which other programs get in: make, see, revoke. */
  "manage-tokens": { where: "library", patron: false, librarian: false, administrator: true },
  /** Other servers that are told what happens here. */
  "manage-webhooks": { where: "library", patron: false, librarian: false, administrator: true },
  /** Compose roles from these permissions. */
  "manage-roles": { where: "library", patron: false, librarian: false, administrator: true },
  /** Found and change branches: their codes, names, time zones. */
  "manage-branches": { where: "library", patron: false, librarian: false, administrator: true },
  /** Opening hours and closed days of a branch. */
  "manage-calendar": { where: "branch", patron: false, librarian: false, administrator: true },
  /** The categories of readers. */
  "manage-categories": { where: "library", patron: false, librarian: false, administrator: true },
  /** Types of items and their groups. */
  "manage-item-types": { where: "library", patron: false, librarian: false, administrator: true },
  /** Where items stand and what state they are in: shelves, collections, conditions. */
  "manage-shelving": { where: "library", patron: false, librarian: false, administrator: true },
  /** How long, how many, for whom. */
  "manage-policies": { where: "library", patron: false, librarian: false, administrator: true },
  /** Sentences of the library's own in letters. */
  "manage-notices": { where: "library", patron: false, librarian: false, administrator: true },
  /** Pair, name, move, lock and revoke tablets. */
  "manage-devices": { where: "branch", patron: false, librarian: false, administrator: true },
  /** Choose settings, of a branch or of the library. */
  "change-settings": { where: "branch", patron: false, librarian: false, administrator: true },
  /** What the worker did, when, what failed; have a job run now. */
  "run-jobs": { where: "library", patron: false, librarian: false, administrator: true },
  /** What was lent, used and done, in numbers; no reader is named. */
  "see-reports": { where: "branch", patron: false, librarian: false, administrator: true },
  /** Freeze the figures of a year that is over. */
  "close-year": { where: "library", patron: false, librarian: false, administrator: true },
  /** What was done here and by whom; a reader's share of it only while it is still known. */
  "see-journal": { where: "branch", patron: false, librarian: false, administrator: true },
} as const satisfies Readonly<Record<string, PermissionRow>>;

export const builtInRoles = ["patron", "librarian", "administrator"] as const;
export type BuiltInRole = (typeof builtInRoles)[number];
type PermissionRow = { readonly where: "branch" | "library" } & Readonly<
  Record<BuiltInRole, boolean>
>;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as Permission[];

/** A role that somebody has. `branchId` is null where it holds in the whole library. */
export type Assignment = {
  readonly role: string;
  readonly branchId: number | null;
  readonly permissions: readonly Permission[];
};

/** What a role allows. Of a named role `stored` is its list; names that no table knows any more are left out. */
export function permissionsOf(role: string, stored: readonly string[]): Permission[] {
  const builtIn = builtInRoles.find((name) => name === role);
  return permissionNames.filter((name) =>
    builtIn === undefined ? stored.includes(name) : permissions[name][builtIn],
  );
}

/** Roles as they are stored, with what each allows. */
export function withPermissions(
  stored: readonly {
    readonly role: string;
    readonly branchId: number | null;
    readonly permissions: readonly string[];
  }[],
): Assignment[] {
  return stored.map(({ role, branchId, permissions: own }) => ({
    role,
    branchId,
    permissions: permissionsOf(role, own),
  }));
}

/** `anywhere`: at one branch at least. A number: at this branch. */
export function may(
  assignments: readonly Assignment[],
  permission: Permission,
  place: number | "anywhere",
): boolean {
  return assignments.some(
    (each) => each.permissions.includes(permission) && reaches(each, permission, place),
  );
}

/** Nobody gives away what she has not got herself, nor has power over who has more. */
export function coversAll(
  own: readonly Assignment[],
  theirs: readonly { readonly branchId: number | null; readonly permissions: readonly string[] }[],
): boolean {
  return theirs.every(({ branchId, permissions: wanted }) =>
    permissionNames
      .filter((name) => wanted.includes(name) && !isWithoutEffect(name, branchId))
      .every((name) => (branchId === null ? mayEverywhere(own, name) : may(own, name, branchId))),
  );
}

function mayEverywhere(own: readonly Assignment[], permission: Permission): boolean {
  return own.some((each) => each.branchId === null && each.permissions.includes(permission));
}

function isWithoutEffect(permission: Permission, branchId: number | null): boolean {
  return branchId !== null && permissions[permission].where === "library";
}

function reaches(
  { branchId }: Assignment,
  permission: Permission,
  place: number | "anywhere",
): boolean {
  if (branchId === null) return true;
  if (permissions[permission].where === "library") return false;
  return place === "anywhere" || place === branchId;
}
