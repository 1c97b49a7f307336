import Link from "next/link";
import { FoundName } from "#app/(staff)/desk/patrons/found-table.tsx";
import { type ShownPatron, showPatrons } from "#app/(staff)/desk/patrons/patron-rows.ts";
import { PatronSearch } from "#app/(staff)/desk/patrons/patron-search.tsx";
import { TakeTable } from "#app/(staff)/desk/patrons/take-table.tsx";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { type Asked, readListRequest } from "#domain/library/list-request.ts";
import { readPatronPlaces } from "#domain/patrons/read-patron-page.server.ts";
import { listPatrons, states } from "#domain/patrons/search-patrons.server.ts";

const path = "/desk/patrons";
const sorts = ["name", "expiresOn", "createdAt"] as const;

/** Readers: found by name, phone or card; below, everybody by category, branch and state. */
export default async function PatronsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const person = await admit(path, { permission: "see-patrons" });
  const asked = await searchParams;
  // A name stands in no address: whoever searches sends it apart from the list.
  const request = {
    ...readListRequest(asked, sorts, { sort: "name", direction: "up" }),
    words: "",
  };
  const filter = {
    category: one(asked.category),
    branch: one(asked.branch),
    state: one(asked.state),
  };
  const [{ patrons, hasMore }, places] = await Promise.all([
    listPatrons({ typed: "", ...filter, ...request }),
    readPatronPlaces(),
  ]);
  const { words } = await staffWords();
  const t = words("patrons");
  const mayTake = may(person.assignments, "export-patron-list", "anywhere");
  return (
    <>
      <Head person={person} />
      <PatronSearch mayTake={mayTake}>
        <StaffList
          path={path}
          request={request}
          kept={filter}
          empty={t("empty")}
          filters={<Filters filter={filter} places={places} />}
          rows={await showPatrons(patrons)}
          hasMore={hasMore}
          keyOf={({ handle }) => handle}
          columns={columnsOf(t)}
        />
        {mayTake && patrons.length > 0 ? (
          <TakeTable
            label={t("takeTable")}
            wish={{ ...filter, sort: request.sort, dir: request.direction }}
          />
        ) : null}
      </PatronSearch>
    </>
  );
}

async function Head({ person }: { readonly person: Person }) {
  const { words } = await staffWords();
  const t = words("patrons");
  const mayEdit = may(person.assignments, "edit-patrons", "anywhere");
  const mayPrint = may(person.assignments, "issue-cards", "anywhere");
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <h1 className="text-title">{t("title")}</h1>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {mayPrint ? (
          <Link
            href="/desk/patrons/cards"
            prefetch={false}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t("toPrint")}
          </Link>
        ) : null}
        {mayEdit ? (
          <Link
            href="/desk/patrons/new"
            prefetch={false}
            className="inline-flex min-h-11 items-center rounded-book border-2 border-accent bg-accent px-5 font-bold text-on-accent"
          >
            {t("register")}
          </Link>
        ) : null}
      </div>
    </div>
  );
}

type Words = Awaited<ReturnType<typeof staffWords>>["words"];
const patronWords = (words: Words) => words("patrons");
type T = ReturnType<typeof patronWords>;

function columnsOf(t: T) {
  return [
    {
      name: "name",
      label: t("columns.name"),
      sort: "name",
      cell: (row: ShownPatron) => <FoundName row={row} />,
    },
    { name: "cards", label: t("columns.cards"), cell: (row: ShownPatron) => row.cards },
    {
      name: "category",
      label: t("fields.category"),
      isWideOnly: true,
      cell: (row: ShownPatron) => row.category,
    },
    {
      name: "branch",
      label: t("fields.branch"),
      isWideOnly: true,
      cell: (row: ShownPatron) => row.branch,
    },
    {
      name: "expiresOn",
      label: t("fields.expiresOn"),
      sort: "expiresOn",
      isWideOnly: true,
      cell: (row: ShownPatron) => <span className="whitespace-nowrap">{row.expires}</span>,
    },
    {
      name: "openLoans",
      label: t("columns.openLoans"),
      isWideOnly: true,
      cell: (row: ShownPatron) => String(row.openLoans),
    },
  ] as const;
}

type Filter = Readonly<Record<"category" | "branch" | "state", string>>;

async function Filters(props: {
  readonly filter: Filter;
  readonly places: Awaited<ReturnType<typeof readPatronPlaces>>;
}) {
  const { words } = await staffWords();
  const t = words("patrons");
  const { filter, places } = props;
  const choices = {
    category: { all: t("anyCategory"), label: t("fields.category"), options: places.categories },
    branch: { all: t("anyBranch"), label: t("fields.branch"), options: places.branches },
    state: {
      all: t("anyState"),
      label: t("columns.state"),
      options: states.map((code) => ({ code, name: t(`marks.${code}`) })),
    },
  } as const;
  return (["category", "branch", "state"] as const).map((name) => (
    <select
      key={name}
      name={name}
      aria-label={choices[name].label}
      defaultValue={filter[name]}
      className={`${inputLook} sm:max-w-56`}
    >
      <option value="">{choices[name].all}</option>
      {choices[name].options.map(({ code, name: title }) => (
        <option key={code} value={code}>
          {title}
        </option>
      ))}
    </select>
  ));
}

function one(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value.slice(0, 32) : "";
}
