import Link from "next/link";
import { cataloguePermissions, catalogueWays } from "#app/(staff)/desk/catalogue/ways.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { may } from "#domain/identity/permissions.ts";

/** Where work with the stock begins. */
export default async function CataloguePage() {
  const { assignments } = await admit("/desk/catalogue", { permission: cataloguePermissions });
  const t = (await staffWords()).words("catalogue");
  const open = catalogueWays.filter(({ permission }) => may(assignments, permission, "anywhere"));
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {open.map(({ key, href }) => (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              className="slip flex min-h-24 flex-col justify-center gap-1 p-5"
            >
              <span className="font-serif text-xl font-semibold underline decoration-line-strong underline-offset-4">
                {t(`ways.${key}.name`)}
              </span>
              <span className="text-ink-soft">{t(`ways.${key}.what`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
