import Link from "next/link";
import {
  type ListedRole,
  listRoles,
  roleFirst,
  roleOrders,
} from "#app/(staff)/admin/roles/role-list.ts";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { type Asked, readListRequest, rowsPerPage } from "#domain/library/list-request.ts";

const path = "/admin/roles";

export default async function RolesPage({ searchParams }: { searchParams: Promise<Asked> }) {
  await admit(path, { permission: "manage-roles" });
  const request = readListRequest(await searchParams, roleOrders, roleFirst);
  const roles = await listRoles(request);
  const from = (request.page - 1) * rowsPerPage;
  const { t } = await staffWords();
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">{t("roles.title")}</h1>
        <Link
          href="/admin/roles/new"
          prefetch={false}
          className="inline-flex min-h-11 items-center rounded-book border-2 border-accent bg-accent px-5 font-bold text-on-accent"
        >
          {t("roles.new")}
        </Link>
      </div>
      <p className="max-w-[60ch] text-ink-soft">{t("roles.lead")}</p>
      <StaffList
        path={path}
        request={request}
        rows={roles.slice(from, from + rowsPerPage)}
        hasMore={roles.length > from + rowsPerPage}
        keyOf={({ code }) => code}
        searchLabel={t("roles.search")}
        empty={t("roles.empty")}
        exportPath={`${path}/export`}
        columns={columnsOf((await staffWords()).t)}
      />
    </>
  );
}

type T = Awaited<ReturnType<typeof staffWords>>["t"];

function columnsOf(t: T) {
  return [
    {
      name: "name",
      label: t("roles.name"),
      sort: "name",
      cell: (role: ListedRole) => <RoleName role={role} />,
    },
    {
      name: "code",
      label: t("roles.code"),
      sort: "code",
      isWideOnly: true,
      cell: ({ code, isBuiltIn }: ListedRole) => (isBuiltIn ? t("roles.builtIn") : code),
    },
    {
      name: "holders",
      label: t("roles.holdersTitle"),
      sort: "holders",
      cell: ({ holders }: ListedRole) => t("roles.holders", { count: holders }),
    },
    {
      name: "permissions",
      label: t("roles.permissions"),
      cell: ({ permissions }: ListedRole) => (
        <Permissions
          permissions={permissions}
          title={t("roles.count", { count: permissions.length })}
        />
      ),
    },
  ] as const;
}

/** Twenty lines are folded away: a list is there to be looked through. */
function Permissions(props: { readonly title: string; readonly permissions: readonly string[] }) {
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center underline decoration-line-strong underline-offset-4">
        {props.title}
      </summary>
      <ul className="list-disc ps-5">
        {props.permissions.map((permission) => (
          <li key={permission}>{permission}</li>
        ))}
      </ul>
    </details>
  );
}

/** Built-in roles stay as they are: there is nothing to open. */
function RoleName({ role: { code, name, isBuiltIn } }: { readonly role: ListedRole }) {
  if (isBuiltIn)
    return <strong className="inline-flex min-h-11 items-center font-semibold">{name}</strong>;
  return (
    <Link
      href={`${path}/${code}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
    >
      {name}
    </Link>
  );
}
