import Link from "next/link";
import { staffWords } from "#app/staff-words.ts";
import type { DictionaryName } from "#domain/library/dictionaries.ts";
import type { EntryUse } from "#domain/library/list-entries.server.ts";

/** Pages that show what uses an entry; kinds without one are counted only. */
const pages: Readonly<Partial<Record<EntryUse["what"], (code: string) => string>>> = {
  policies: () => "/admin/policies",
  roles: () => "/admin/users",
  shelves: () => "/admin/reference/shelves",
  members: () => "/admin/reference/item-types",
};

export async function EntryUses(props: {
  readonly dictionary: DictionaryName;
  readonly code: string;
  readonly uses: readonly EntryUse[];
}) {
  const { words } = await staffWords();
  const t = words("reference");
  return (
    <section className="slip flex flex-col gap-2 p-6">
      <h2 className="text-xl">{t("uses.title")}</h2>
      {props.uses.length === 0 ? <p className="text-ink-soft">{t("uses.nowhere")}</p> : null}
      <dl className="grid grid-cols-[1fr_auto] gap-x-4">
        {props.uses.map(({ what, count }) => (
          <div key={what} className="contents">
            <dt className="flex min-h-11 items-center border-line border-b">
              <UseName href={pages[what]?.(props.code)} name={t(`uses.kinds.${what}`)} />
            </dt>
            <dd className="flex min-h-11 items-center justify-end border-line border-b tabular-nums">
              {count >= 1000 ? t("uses.atLeast", { count }) : count}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function UseName({ href, name }: { readonly href: string | undefined; readonly name: string }) {
  if (href === undefined) return name;
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4"
    >
      {name}
    </Link>
  );
}
