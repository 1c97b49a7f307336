import Link from "next/link";
import { MoveButtons } from "#app/(staff)/admin/reference/move-buttons.tsx";
import { anyDictionary, openDictionary } from "#app/(staff)/admin/reference/open-dictionary.ts";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import type { DictionaryName } from "#domain/library/dictionaries.ts";
import { type Entry, entryColumns, listEntries } from "#domain/library/list-entries.server.ts";
import { type Asked, readListRequest } from "#domain/library/list-request.ts";

type Way = {
  readonly params: Promise<{ readonly dictionary: string }>;
  readonly searchParams: Promise<Asked>;
};

/** One of the library's lists, in its own order. */
export default async function DictionaryPage({ params, searchParams }: Way) {
  await admit("/admin", { permission: anyDictionary });
  const { dictionary, path, permission } = openDictionary((await params).dictionary);
  await admit(path, { permission });
  const request = readListRequest(await searchParams, entryColumns, {
    sort: "position",
    direction: "up",
  });
  const { entries, hasMore } = await listEntries(dictionary, request);
  const { words } = await staffWords();
  const [t, tChecklist] = [words("reference"), words("checklist")];
  const isInOrder = request.sort === "position" && request.direction === "up";
  return (
    <>
      <BackLink href="/admin" name={t("toAdministration")} />
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">{tChecklist(`tiles.${dictionary}.name`)}</h1>
        <Link
          href={`${path}/add`}
          prefetch={false}
          className="inline-flex min-h-11 items-center rounded-book border-2 border-accent bg-accent px-5 font-bold text-on-accent"
        >
          {t("add")}
        </Link>
      </div>
      <StaffList
        path={path}
        request={request}
        columns={await columnsFor(dictionary, path, isInOrder && request.words === "")}
        rows={entries}
        keyOf={({ code }) => code}
        hasMore={hasMore}
        searchLabel={t("search")}
        empty={request.words === "" ? t("empty") : t("notFound")}
        exportPath={`${path}/export`}
      />
    </>
  );
}

async function columnsFor(dictionary: DictionaryName, path: string, mayMove: boolean) {
  const { words } = await staffWords();
  const t = words("reference");
  return [
    {
      name: "position",
      label: t("order"),
      sort: "position" as const,
      cell: ({ code, name, position }: Entry) =>
        mayMove ? <MoveButtons dictionary={dictionary} code={code} name={name} /> : position,
    },
    {
      name: "name",
      label: t("name"),
      sort: "name" as const,
      cell: ({ code, name }: Entry) => (
        <Link
          href={`${path}/entry/${encodeURIComponent(code)}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
        >
          {name}
        </Link>
      ),
    },
    {
      name: "code",
      label: t("code"),
      sort: "code" as const,
      cell: ({ code }: Entry) => <Plain>{code}</Plain>,
    },
    {
      name: "state",
      label: t("state"),
      isWideOnly: true,
      cell: ({ isActive }: Entry) => <Plain>{isActive ? t("active") : t("inactive")}</Plain>,
    },
    {
      name: "used",
      label: t("used"),
      isWideOnly: true,
      cell: ({ used }: Entry) => (
        <Plain>{used >= 1000 ? t("uses.atLeast", { count: 1000 }) : used}</Plain>
      ),
    },
  ];
}

/** In line with the links and buttons of its row. */
function Plain({ children }: { readonly children: string | number }) {
  return <span className="inline-flex min-h-11 items-center">{children}</span>;
}
