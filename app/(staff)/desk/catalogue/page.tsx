import Link from "next/link";
import { PublishBox, PublishMany } from "#app/(staff)/desk/catalogue/publish-many.tsx";
import { cataloguePermissions, catalogueWays } from "#app/(staff)/desk/catalogue/ways.ts";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { type FoundTitle, findTitles } from "#domain/items/read-stock.server.ts";
import { type Asked, readListRequest } from "#domain/library/list-request.ts";

const path = "/desk/catalogue";

/** Where work with the stock begins: a title or a label is found, and the ways are open. */
export default async function CataloguePage({ searchParams }: { searchParams: Promise<Asked> }) {
  const { assignments } = await admit(path, { permission: cataloguePermissions });
  const asked = await searchParams;
  const request = readListRequest(asked, ["changed"], { sort: "changed", direction: "down" });
  const state = typeof asked.state === "string" ? asked.state : "";
  const { titles, hasMore } = await findTitles(request.words, state, request.page);
  const t = (await staffWords()).words("catalogue");
  const mayPublish = state === "review" && may(assignments, "publish-titles", "anywhere");
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <Ways assignments={assignments} />
      <StaffList
        path={path}
        request={request}
        kept={state === "" ? {} : { state }}
        filters={<StateFilter state={state} />}
        searchLabel={t("search")}
        empty={t("empty")}
        rows={titles}
        hasMore={hasMore}
        keyOf={({ id }) => String(id)}
        columns={[
          ...(mayPublish ? [boxColumn(t("publishing.column"))] : []),
          { name: "title", label: t("columns.title"), cell: (row) => <TitleLink row={row} /> },
          { name: "year", label: t("columns.year"), cell: ({ year }) => year, isWideOnly: true },
          { name: "isbn", label: "ISBN", cell: ({ isbn }) => isbn, isWideOnly: true },
          {
            name: "items",
            label: t("columns.items"),
            cell: ({ items }) => items,
            isUnbroken: true,
          },
          {
            name: "state",
            label: t("columns.state"),
            cell: (row) => t(`states.${row.state}`),
            isUnbroken: true,
          },
        ]}
      />
      {mayPublish ? <PublishMany isEmpty={titles.length === 0} /> : null}
      {request.words === "" || titles.length === 0 ? null : (
        <WithThese assignments={assignments} words={request.words} state={state} />
      )}
    </>
  );
}

async function Ways({ assignments }: Pick<Person, "assignments">) {
  const t = (await staffWords()).words("catalogue");
  return (
    <ul className="flex flex-wrap gap-3">
      {catalogueWays
        .filter(({ permission }) => may(assignments, permission, "anywhere"))
        .map(({ key, href }) => (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              title={t(`ways.${key}.what`)}
              className="slip flex min-h-11 items-center px-4 py-2 font-semibold underline decoration-line-strong underline-offset-4"
            >
              {t(`ways.${key}.name`)}
            </Link>
          </li>
        ))}
    </ul>
  );
}

function boxColumn(label: string) {
  const cell = ({ id, version, title }: FoundTitle) => (
    // Another version is another box: what was chosen is what was seen.
    <PublishBox key={`${id}:${version}`} id={id} version={version} title={title} />
  );
  return { name: "publish", label, cell };
}

const states = ["draft", "review", "published"] as const;

async function StateFilter({ state }: { readonly state: string }) {
  const t = (await staffWords()).words("catalogue");
  return (
    <label className="flex flex-wrap items-center gap-2">
      <span className="font-bold">{t("columns.state")}</span>
      <select name="state" defaultValue={state} key={state} className={inputLook}>
        <option value="">{t("anyState")}</option>
        {states.map((each) => (
          <option key={each} value={each}>
            {t(`states.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

type These = Pick<Person, "assignments"> & { readonly words: string; readonly state: string };

/** What can be done with all that was found: taken out as a file, labelled. */
async function WithThese({ assignments, words, state }: These) {
  const { words: wordsOf } = await staffWords();
  const asked = encodeURIComponent(words);
  const ways = [
    {
      permission: "import-catalogue",
      href: `/admin/imports?words=${asked}#take`,
      name: wordsOf("catalogueImport")("export.these"),
    },
    {
      permission: "keep-items",
      href: `/desk/labels?words=${asked}&state=${encodeURIComponent(state)}`,
      name: wordsOf("catalogue")("labelsOfThese"),
    },
  ] as const;
  return (
    <ul className="flex flex-wrap gap-x-6">
      {ways
        .filter(({ permission }) => may(assignments, permission, "anywhere"))
        .map(({ href, name }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {name}
            </Link>
          </li>
        ))}
    </ul>
  );
}

function TitleLink({ row }: { readonly row: FoundTitle }) {
  return (
    <span className="flex flex-col items-start">
      <Link
        href={`${path}/${row.id}`}
        prefetch={false}
        className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
      >
        {row.title}
      </Link>
      <span className="text-ink-soft">{row.authors}</span>
    </span>
  );
}
