import Link from "next/link";
import { readChoices } from "#app/(staff)/admin/choices.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";
import { listStaff, type StaffMember } from "#domain/identity/list-staff.server.ts";
import { may } from "#domain/identity/permissions.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;

/** Everybody who signs in, searched and paged by the server. */
export default async function UsersPage({ searchParams }: { searchParams: Asked }) {
  const person = await admit("/admin/users", { permission: "see-staff" });
  const { q, page } = await searchParams;
  const words = typeof q === "string" ? q : "";
  const number = typeof page === "string" && /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1;
  const { people, hasMore } = await listStaff(words, number);
  const { t } = await staffWords();
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
      <form className="flex max-w-xl gap-3" action="/admin/users">
        <input
          type="search"
          name="q"
          aria-label={t("users.search")}
          placeholder={t("users.search")}
          defaultValue={words}
          maxLength={100}
          className={inputLook}
        />
        <Button type="submit" size="desk">
          {t("users.go")}
        </Button>
      </form>
      {people.length === 0 ? <p>{t("users.empty")}</p> : <People people={people} />}
      <Pages words={words} page={number} hasMore={hasMore} />
    </>
  );
}

const columnNames = ["name", "signInName", "roles", "state", "lastSeen"] as const;

async function People({ people }: { readonly people: readonly StaffMember[] }) {
  const { t, tag } = await staffWords();
  const { roles, branches } = await readChoices();
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const rolesOf = (member: StaffMember) =>
    member.assignments.map(({ role, branchId }) => {
      const name = roles.find(({ code }) => code === role)?.name ?? role;
      const branch = branches.find(({ id }) => id === branchId)?.name;
      return `${name} (${branch ?? t("users.everywhere")})`;
    });
  const columns = {
    name: "",
    // On a phone there is room for three.
    signInName: "max-sm:hidden",
    roles: "",
    state: "",
    lastSeen: "max-sm:hidden",
  } as const;
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full border-collapse">
        <thead>
          <tr className="border-line border-b-2">
            {columnNames.map((name) => (
              <th key={name} className={`p-3 text-start ${columns[name]}`}>
                {t(`users.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((member) => (
            <tr key={member.id} className="border-line border-b align-top">
              <td className="p-1">
                <Link
                  href={`/admin/users/${member.id}`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center px-2 font-semibold underline decoration-line-strong underline-offset-4"
                >
                  {member.name ?? member.signInName}
                </Link>
              </td>
              <td className={`p-3 ${columns.signInName}`}>{member.signInName}</td>
              <td className="p-3">{rolesOf(member).join(", ") || t("users.noRoles")}</td>
              <td className="p-3">
                {t(`users.states.${member.status}`)}
                {member.needsSecondFactor && !member.hasSecondFactor
                  ? ` · ${t("users.noSecondFactor")}`
                  : ""}
              </td>
              <td className={`p-3 ${columns.lastSeen}`}>
                {member.lastSeenAt === null ? t("users.never") : when.format(member.lastSeenAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

async function Pages(props: { words: string; page: number; hasMore: boolean }) {
  const { t } = await staffWords();
  const to = (page: number) => `/admin/users?q=${encodeURIComponent(props.words)}&page=${page}`;
  const look = "inline-flex min-h-11 items-center underline";
  return (
    <div className="flex gap-6">
      {props.page > 1 ? (
        <Link href={to(props.page - 1)} prefetch={false} className={look}>
          {t("users.previous")}
        </Link>
      ) : null}
      {props.hasMore ? (
        <Link href={to(props.page + 1)} prefetch={false} className={look}>
          {t("users.next")}
        </Link>
      ) : null}
    </div>
  );
}
