import Link from "next/link";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { may } from "#domain/identity/permissions.ts";
import { type AsideListed, listAside, listedAside } from "#domain/items/list-aside.server.ts";
import { type Asked, readListRequest } from "#domain/library/list-request.ts";

const path = "/desk/aside";
const sorts = ["since", "title", "branch"] as const;

/** Copies that are not on their shelf: in repair, missing, said to be returned, lost, in processing, on their way. */
export default async function AsidePage({ searchParams }: { searchParams: Promise<Asked> }) {
  const person = await admit(path, { permission: "manage-holds" });
  const asked = await searchParams;
  const request = readListRequest(asked, sorts, { sort: "since", direction: "up" });
  const state = typeof asked.state === "string" ? asked.state : "";
  const { copies, hasMore } = await listAside(request, state, person);
  const { words } = await staffWords();
  const t = words("aside");
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[65ch] text-ink-soft">{t("lead")}</p>
      <StaffList
        path={path}
        request={request}
        kept={{ state }}
        searchLabel={t("search")}
        empty={t("empty")}
        rows={copies}
        hasMore={hasMore}
        keyOf={({ key }) => key}
        filters={<States state={state} />}
        columns={await columnsFor(may(person.assignments, "keep-items", "anywhere"))}
      />
    </>
  );
}

async function States({ state }: { readonly state: string }) {
  const t = (await staffWords()).words("aside");
  return (
    <select
      name="state"
      aria-label={t("columns.state")}
      defaultValue={state}
      className={`${inputLook} max-w-60`}
    >
      <option value="">{t("everyState")}</option>
      {listedAside.map((each) => (
        <option key={each} value={each}>
          {t(`states.${each}`)}
        </option>
      ))}
    </select>
  );
}

/** Who keeps items finds on the copy's page what lifts its mark. */
async function columnsFor(keepsItems: boolean) {
  const { words, tag } = await staffWords();
  const t = words("aside");
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  return [
    {
      name: "title",
      label: t("columns.title"),
      sort: "title",
      cell: (row: AsideListed) => <Copy row={row} isLink={keepsItems} />,
    },
    {
      name: "state",
      label: t("columns.state"),
      cell: ({ state, to }: AsideListed) =>
        to === null
          ? t(`states.${state}`)
          : t(state === "on-its-way" ? "onItsWayTo" : "longOnItsWayTo", { to }),
    },
    {
      name: "since",
      label: t("columns.since"),
      sort: "since",
      cell: ({ since }: AsideListed) => day.format(since),
    },
    {
      name: "branch",
      label: t("columns.branch"),
      sort: "branch",
      isWideOnly: true,
      cell: ({ branch }: AsideListed) => branch,
    },
    {
      name: "condition",
      label: t("columns.condition"),
      isWideOnly: true,
      cell: ({ condition }: AsideListed) => condition ?? "–",
    },
  ] as const;
}

function Copy({ row, isLink }: { readonly row: AsideListed; readonly isLink: boolean }) {
  const { title, barcode, callNumber } = row;
  const label = [barcode, callNumber].filter((part) => part !== null).join(" · ");
  return (
    <span className="flex flex-col">
      {isLink ? (
        <Link
          href={`/desk/items/${encodeURIComponent(barcode)}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
        >
          {title}
        </Link>
      ) : (
        <span className="font-semibold">{title}</span>
      )}
      <span className="break-words text-ink-soft">{label}</span>
    </span>
  );
}
