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
    key: "settings",
    href: "/admin/settings",
    group: "running",
    permission: "change-settings",
    icon: "sliders",
  },
] as const satisfies readonly Tile[];

/** Any of these opens the landing page itself. */
export const tilePermissions: readonly Permission[] = tiles.map(({ permission }) => permission);
