import { readChoices } from "#app/(staff)/admin/choices.ts";
import { staffWords } from "#app/staff-words.ts";
import { permissionsOf } from "#domain/identity/permissions.ts";
import type { ListRequest } from "#domain/library/list-request.ts";

export const roleOrders = ["name", "code", "holders"] as const;
export const roleFirst = { sort: "name", direction: "up" } as const;
type RoleRequest = ListRequest<(typeof roleOrders)[number]>;

/** Roles in words, searched by name, code and permission. There are never more than a page holds many times. */
export async function listRoles(request: RoleRequest) {
  const { t, tag } = await staffWords();
  const { roles } = await readChoices();
  const { compare } = new Intl.Collator(tag, { numeric: true });
  const words = request.words.toLocaleLowerCase(tag);
  const turn = request.direction === "up" ? 1 : -1;
  return roles
    .map(({ code, name, isBuiltIn, holders, permissions }) => ({
      code,
      name,
      isBuiltIn,
      holders,
      permissions: permissionsOf(code, permissions).map((each) => t(`permissions.${each}`)),
    }))
    .filter(({ code, name, permissions }) =>
      [code, name, ...permissions].some((each) => each.toLocaleLowerCase(tag).includes(words)),
    )
    .toSorted(
      (one, other) => turn * compare(String(one[request.sort]), String(other[request.sort])),
    );
}

export type ListedRole = Awaited<ReturnType<typeof listRoles>>[number];
