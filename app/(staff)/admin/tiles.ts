import type { TileIconName } from "#components/staff/tile-icon.tsx";
import type { Permission } from "#domain/identity/permissions.ts";

export const tileGroups = ["library", "people", "running"] as const;

type Tile = {
  /** Its words: `checklist.tiles.<key>`. */
  readonly key: string;
  readonly href: string;
  readonly group: (typeof tileGroups)[number];
  readonly permission: Permission;
  readonly icon: TileIconName;
};

/** The pages of administration: a page that gets a row here has its way from /admin. */
export const tiles = [
  {
    key: "branches",
    href: "/admin/reference/branches",
    group: "library",
    permission: "manage-branches",
    icon: "house",
  },
  {
    key: "calendar",
    href: "/admin/calendar",
    group: "library",
    permission: "manage-calendar",
    icon: "calendar",
  },
  {
    key: "categories",
    href: "/admin/reference/categories",
    group: "library",
    permission: "manage-categories",
    icon: "card",
  },
  {
    key: "item-types",
    href: "/admin/reference/item-types",
    group: "library",
    permission: "manage-item-types",
    icon: "book",
  },
  {
    key: "policies",
    href: "/admin/policies",
    group: "library",
    permission: "manage-policies",
    icon: "rules",
  },
  {
    key: "shelves",
    href: "/admin/reference/shelves",
    group: "library",
    permission: "manage-shelving",
    icon: "shelf",
  },
  {
    key: "collections",
    href: "/admin/reference/collections",
    group: "library",
    permission: "manage-shelving",
    icon: "box",
  },
  {
    key: "conditions",
    href: "/admin/reference/conditions",
    group: "library",
    permission: "manage-shelving",
    icon: "state",
  },
  {
    key: "sources",
    href: "/admin/reference/sources",
    group: "library",
    permission: "manage-shelving",
    icon: "gift",
  },
  {
    key: "withdrawal-reasons",
    href: "/admin/reference/withdrawal-reasons",
    group: "library",
    permission: "manage-shelving",
    icon: "leaving",
  },
  {
    key: "notices",
    href: "/admin/notices",
    group: "library",
    permission: "manage-notices",
    icon: "letter",
  },
  {
    key: "catalogue-import",
    href: "/admin/imports",
    group: "library",
    permission: "import-catalogue",
    icon: "file",
  },
  {
    key: "patron-import",
    href: "/admin/patron-import",
    group: "people",
    permission: "import-patrons",
    icon: "file",
  },
  {
    key: "loan-import",
    href: "/admin/loan-import",
    group: "people",
    permission: "import-loans",
    icon: "file",
  },
  {
    key: "users",
    href: "/admin/users",
    group: "people",
    permission: "see-staff",
    icon: "people",
  },
  {
    key: "roles",
    href: "/admin/roles",
    group: "people",
    permission: "manage-roles",
    icon: "key",
  },
  {
    key: "devices",
    href: "/admin/devices",
    group: "running",
    permission: "manage-devices",
    icon: "tablet",
  },
  {
    key: "tokens",
    href: "/admin/tokens",
    group: "running",
    permission: "manage-tokens",
    icon: "plug",
  },
  {
    key: "webhooks",
    href: "/admin/webhooks",
    group: "running",
    permission: "manage-webhooks",
    icon: "signal",
  },
  {
    key: "reports",
    href: "/admin/reports",
    group: "running",
    permission: "see-reports",
    icon: "chart",
  },
  {
    key: "year-end",
    href: "/admin/year-end",
    group: "running",
    permission: "close-year",
    icon: "calendar",
  },
  {
    key: "journal",
    href: "/admin/journal",
    group: "running",
    permission: "see-journal",
    icon: "journal",
  },
  {
    key: "jobs",
    href: "/admin/jobs",
    group: "running",
    permission: "run-jobs",
    icon: "clock",
  },
  {
    key: "settings",
    href: "/admin/settings",
    group: "running",
    permission: "change-settings",
    icon: "sliders",
  },
] as const satisfies readonly Tile[];

/** Any of these opens the landing page itself. */
export const tilePermissions: readonly Permission[] = tiles.map(({ permission }) => permission);
