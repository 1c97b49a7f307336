import Link from "next/link";
import { holdRows, type ShownHold } from "#app/(staff)/desk/holds/hold-rows.ts";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { listedStates, listHolds } from "#domain/holds/list-holds.server.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { type Asked, readListRequest } from "#domain/library/list-request.ts";

const path = "/desk/holds";
const sorts = ["placed", "title", "branch"] as const;

/** Everything that readers wait for: found by title or label, by branch, by how far it has come. */
export default async function HoldsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  await admit(path, { permission: "manage-holds" });
  const asked = await searchParams;
  const request = readListRequest(asked, sorts, { sort: "placed", direction: "up" });
  const filter = { branch: one(asked.branch), state: one(asked.state) };
  const [{ holds, hasMore }, { branches }] = await Promise.all([
    listHolds(request, filter),
    readRolesAndBranches(),
  ]);
  const { words } = await staffWords();
  const t = words("holds");
  const cells = await holdRows(holds);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">{t("title")}</h1>
        <Link
          href="/desk/holds/new"
          prefetch={false}
          className="inline-flex min-h-11 items-center rounded-book border-2 border-accent bg-accent px-5 font-bold text-on-accent"
        >
          {t("place.title")}
        </Link>
      </div>
      <StaffList
        path={path}
        request={request}
        kept={filter}
        searchLabel={t("search")}
        empty={t("empty")}
        rows={cells}
        hasMore={hasMore}
        keyOf={({ hold }) => String(hold)}
        filters={<Filters filter={filter} branches={branches} />}
        columns={columnsOf(t)}
      />
    </>
  );
}

async function Filters(props: {
  readonly filter: { readonly branch: string; readonly state: string };
  readonly branches: readonly { readonly code: string; readonly name: string }[];
}) {
  const { filter, branches } = props;
  const { words } = await staffWords();
  const t = words("holds");
  return (
    <>
      <select
        name="branch"
        aria-label={t("columns.branch")}
        defaultValue={filter.branch}
        className={`${inputLook} max-w-60`}
      >
        <option value="">{t("everywhere")}</option>
        {branches.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <select
        name="state"
        aria-label={t("columns.state")}
        defaultValue={filter.state}
        className={`${inputLook} max-w-60`}
      >
        <option value="">{t("everyState")}</option>
        {listedStates.map((state) => (
          <option key={state} value={state}>
            {t(`states.${state}`)}
          </option>
        ))}
      </select>
    </>
  );
}

type Words = Awaited<ReturnType<typeof staffWords>>["words"];
const holdWords = (words: Words) => words("holds");

function columnsOf(t: ReturnType<typeof holdWords>) {
  return [
    {
      name: "title",
      label: t("columns.title"),
      sort: "title",
      cell: (row: ShownHold) => <HoldLink row={row} />,
    },
    { name: "state", label: t("columns.state"), cell: (row: ShownHold) => row.said },
    {
      name: "branch",
      label: t("columns.branch"),
      sort: "branch",
      isWideOnly: true,
      cell: (row: ShownHold) => row.branch,
    },
    {
      name: "placed",
      label: t("columns.placed"),
      sort: "placed",
      isWideOnly: true,
      cell: (row: ShownHold) => row.placed,
    },
  ] as const;
}

function HoldLink({ row }: { readonly row: ShownHold }) {
  return (
    <Link
      href={`/desk/holds/${row.hold}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
    >
      {row.title}
    </Link>
  );
}

function one(value: Asked[string]): string {
  return typeof value === "string" ? value : "";
}
