import Link from "next/link";
import { notFound } from "next/navigation";
import { RoleForm } from "#app/(staff)/admin/roles/[role]/role-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";

type Way = { readonly params: Promise<{ readonly role: string }> };

/** `new` composes one; a built-in role has no page. */
export default async function RolePage({ params }: Way) {
  await admit("/admin/roles", { permission: "manage-roles" });
  const { role: code } = await params;
  const found = (await readRolesAndBranches()).roles.find((role) => role.code === code);
  if (code !== "new" && (found === undefined || found.isBuiltIn)) notFound();
  const { t } = await staffWords();
  return (
    <>
      <Link
        className="inline-flex min-h-11 items-center underline"
        href="/admin/roles"
        prefetch={false}
      >
        {t("roles.back")}
      </Link>
      <h1 className="text-title">{found?.name ?? t("rolePage.titleNew")}</h1>
      <RoleForm
        role={
          found === undefined ? null : { code, name: found.name, permissions: found.permissions }
        }
      />
    </>
  );
}
