import type { Permission } from "#domain/identity/permissions.ts";

/** What is done with the stock: a page that gets a row here has its way from /desk/catalogue. */
export const catalogueWays = [
  { key: "new", href: "/desk/catalogue/new", permission: "edit-titles" },
  { key: "duplicates", href: "/desk/catalogue/duplicates", permission: "edit-titles" },
  { key: "authorities", href: "/desk/authorities", permission: "edit-titles" },
  { key: "items", href: "/desk/items", permission: "keep-items" },
  { key: "register", href: "/desk/register", permission: "keep-items" },
  { key: "withdrawals", href: "/desk/withdrawals", permission: "withdraw-items" },
  { key: "labels", href: "/desk/labels", permission: "keep-items" },
] as const satisfies readonly {
  /** Its words: `catalogue.ways.<key>`. */
  readonly key: string;
  readonly href: string;
  readonly permission: Permission;
}[];

/** Any of these opens the page itself. */
export const cataloguePermissions: readonly Permission[] = [
  "approve-withdrawals",
  ...catalogueWays.map(({ permission }) => permission),
];
