import Link from "next/link";
import { userWords } from "#app/(staff)/admin/users/user-words.ts";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import {
  listStaff,
  type StaffMember,
  staffFirst,
  staffOrders,
} from "#domain/identity/list-staff.server.ts";
import { may } from "#domain/identity/permissions.ts";
import { type Asked, readListRequest } from "#domain/library/list-request.ts";

const path = "/admin/users";

/** Everybody who signs in, searched, ordered and paged by the server. */
export default async function UsersPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const person = await admit(path, { permission: "see-staff" });
  const request = readListRequest(await searchParams, staffOrders, staffFirst);
  const { people, hasMore } = await listStaff(request);
  const { t } = await userWords();
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">{t("users.title")}</h1>
        {may(person.assignments, "manage-staff", "anywhere") ? (
          <Link
            href="/admin/users/invite"
            prefetch={false}
            className="inline-flex min-h-11 items-center rounded-book border-2 border-accent bg-accent px-5 font-bold text-on-accent"
          >
            {t("users.invite")}
          </Link>
        ) : null}
      </div>
      <StaffList
        path={path}
        request={request}
        rows={people}
        hasMore={hasMore}
        keyOf={({ id }) => id}
        searchLabel={t("users.search")}
        empty={t("users.empty")}
        exportPath={`${path}/export`}
        columns={columnsOf(await userWords())}
      />
    </>
  );
}

function columnsOf({ t, name, rolesOf, state, lastSeen }: Awaited<ReturnType<typeof userWords>>) {
  const nameCell = (member: StaffMember) => (
    <Link
      href={`${path}/${member.id}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
    >
      {name(member)}
    </Link>
  );
  return [
    { name: "name", label: t("users.name"), sort: "name", cell: nameCell },
    {
      name: "signInName",
      label: t("users.signInName"),
      sort: "signInName",
      isWideOnly: true,
      cell: ({ signInName }: StaffMember) => signInName,
    },
    { name: "roles", label: t("users.roles"), cell: rolesOf },
    { name: "state", label: t("users.state"), sort: "state", cell: state },
    {
      name: "lastSeen",
      label: t("users.lastSeen"),
      sort: "lastSeen",
      isWideOnly: true,
      cell: lastSeen,
    },
  ] as const;
}
