import Link from "next/link";
import { tileGroups, tiles } from "#app/(staff)/admin/tiles.ts";
import { staffWords } from "#app/staff-words.ts";
import { TileIcon } from "#components/staff/tile-icon.tsx";
import { type Assignment, may } from "#domain/identity/permissions.ts";

/** The ways to every page that is open to who looks. */
export async function TileList({ assignments }: { readonly assignments: readonly Assignment[] }) {
  const { words } = await staffWords();
  const t = words("checklist");
  const open = tiles.filter(({ permission }) => may(assignments, permission, "anywhere"));
  return tileGroups.map((group) => {
    const own = open.filter((tile) => tile.group === group);
    if (own.length === 0) return null;
    return (
      <section key={group} className="flex flex-col gap-4">
        <h2 className="text-2xl">{t(`groups.${group}`)}</h2>
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {own.map(({ key, href, icon }) => (
            <li key={key}>
              <Link
                href={href}
                prefetch={false}
                className="slip flex h-full min-h-24 items-center gap-4 p-5"
              >
                <TileIcon name={icon} />
                <span className="flex flex-col gap-0.5">
                  <span className="font-serif text-xl font-semibold underline decoration-line-strong underline-offset-4">
                    {t(`tiles.${key}.name`)}
                  </span>
                  <span className="text-ink-soft">{t(`tiles.${key}.what`)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
