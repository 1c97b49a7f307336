import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { type NameKind, nameKinds } from "#domain/catalog/name-draft.ts";
import { type NameRow, readNames } from "#domain/catalog/read-authorities.server.ts";
import { type Asked, readListRequest } from "#domain/library/list-request.ts";

const path = "/desk/authorities";

/** Names that titles bear: persons, subjects, publishers, series, each with its variants. */
export default async function AuthoritiesPage({ searchParams }: { searchParams: Promise<Asked> }) {
  await admit(path, { permission: "edit-titles" });
  const asked = await searchParams;
  const kind = nameKinds.find((each) => each === asked.kind) ?? "person";
  const request = readListRequest(asked, ["titles", "name"], { sort: "titles", direction: "down" });
  const { rows, hasMore } = await readNames(kind, request);
  const { words } = await staffWords();
  const t = words("authorities");
  return (
    <>
      <BackLink href="/desk/catalogue" name={words("catalogue")("title")} />
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch] text-ink-soft">{t("lead")}</p>
      <Kinds here={kind} />
      <StaffList
        path={path}
        request={request}
        kept={{ kind }}
        searchLabel={t("search")}
        empty={t("empty")}
        rows={rows}
        hasMore={hasMore}
        keyOf={({ id }) => String(id)}
        columns={[
          {
            name: "name",
            label: t("columns.name"),
            cell: (row) => <NameLink row={row} />,
            sort: "name",
          },
          {
            name: "titles",
            label: t("columns.titles"),
            cell: ({ titles }) => titles,
            sort: "titles",
            isUnbroken: true,
          },
          {
            name: "variants",
            label: t("columns.variants"),
            cell: ({ variants }) => variants.join("; "),
            isWideOnly: true,
          },
        ]}
      />
    </>
  );
}

async function Kinds({ here }: { readonly here: NameKind }) {
  const t = (await staffWords()).words("authorities");
  return (
    <ul className="flex flex-wrap gap-3">
      {nameKinds.map((each) => (
        <li key={each}>
          <Link
            href={`${path}?kind=${each}`}
            prefetch={false}
            aria-current={each === here ? "page" : undefined}
            className="slip flex min-h-11 items-center px-4 py-2 underline decoration-line-strong underline-offset-4 aria-[current]:font-bold aria-[current]:no-underline"
          >
            {t(`kinds.${each}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function NameLink({ row }: { readonly row: NameRow }) {
  return (
    <Link
      href={`${path}/${row.id}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center break-words font-semibold underline decoration-line-strong underline-offset-4"
    >
      {row.name}
    </Link>
  );
}
