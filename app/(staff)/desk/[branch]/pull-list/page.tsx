import { BackLink } from "#app/(staff)/back-link.tsx";
import { branchOf } from "#app/(staff)/desk/[branch]/open-branch.ts";
import { PlainTable } from "#app/(staff)/desk/[branch]/plain-table.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readPullList } from "#domain/holds/read-shelf.server.ts";
import { todayOf } from "#domain/library/read-calendar.server.ts";

type Way = { readonly params: Promise<{ readonly branch: string }> };

/** Free copies of this branch for which somebody waits: to be fetched from the shelves and scanned. */
export default async function PullListPage({ params }: Way) {
  const { branch: code } = await params;
  await admit("/desk", { permission: "manage-holds" });
  const branch = await branchOf(code);
  await admit(`/desk/${code}/pull-list`, { permission: "manage-holds", place: branch.id });
  const { words } = await staffWords();
  const t = words("holds");
  const pulls = await readPullList(branch.id, await todayOf(code));
  const rows = pulls
    .map((each) => [each.callNumber ?? "", each.title, each.barcode, each.pickupBranch])
    .toSorted((one, other) => (one[0] ?? "").localeCompare(other[0] ?? ""));
  return (
    <>
      <BackLink href={`/desk/${code}`} name={branch.name} />
      <h1 className="text-title">{t("ways.pull-list")}</h1>
      <p>{t("pull.hint")}</p>
      {rows.length === 0 ? (
        <p>{t("pull.empty")}</p>
      ) : (
        <PlainTable
          heads={[
            t("pull.callNumber"),
            t("columns.title"),
            t("columns.label"),
            t("columns.branch"),
          ]}
          rows={rows}
        />
      )}
    </>
  );
}
