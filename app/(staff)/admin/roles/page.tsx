import Link from "next/link";
import { readChoices } from "#app/(staff)/admin/choices.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { permissionsOf } from "#domain/identity/permissions.ts";

export default async function RolesPage() {
  await admit("/admin/roles", { permission: "manage-roles" });
  const { t } = await staffWords();
  const { roles } = await readChoices();
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
      <ul className="grid gap-4 sm:grid-cols-2">
        {roles.map(({ code, name, isBuiltIn, permissions, holders }) => (
          <li key={code} className="slip flex flex-col gap-2 p-5">
            {isBuiltIn ? (
              <h2 className="text-xl">{name}</h2>
            ) : (
              <h2 className="text-xl">
                <Link
                  href={`/admin/roles/${code}`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4"
                >
                  {name}
                </Link>
              </h2>
            )}
            <p className="text-ink-soft">
              {isBuiltIn ? t("roles.builtIn") : code} · {t("roles.holders", { count: holders })}
            </p>
            <ul className="list-disc ps-5">
              {permissionsOf(code, permissions).map((permission) => (
                <li key={permission}>{t(`permissions.${permission}`)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
