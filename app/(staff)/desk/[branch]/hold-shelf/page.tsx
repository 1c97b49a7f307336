import { BackLink } from "#app/(staff)/back-link.tsx";
import { branchOf } from "#app/(staff)/desk/[branch]/open-branch.ts";
import { PlainTable } from "#app/(staff)/desk/[branch]/plain-table.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readShelf } from "#domain/holds/read-shelf.server.ts";

type Way = { readonly params: Promise<{ readonly branch: string }> };

/** What waits on the hold shelf of a branch, by the codes of the slips, and what is to be taken off it. */
export default async function HoldShelfPage({ params }: Way) {
  const { branch: code } = await params;
  await admit("/desk", { permission: "manage-holds" });
  const branch = await branchOf(code);
  await admit(`/desk/${code}/hold-shelf`, { permission: "manage-holds", place: branch.id });
  const { words, tag } = await staffWords();
  const t = words("holds");
  const { shelved, leftOver } = await readShelf(branch.id);
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <>
      <BackLink href={`/desk/${code}`} name={branch.name} />
      <h1 className="text-title">{t("ways.hold-shelf")}</h1>
      {leftOver.length === 0 ? null : (
        <section className="flex flex-col gap-3 rounded-book border-2 border-amber-line p-5">
          <h2 className="text-2xl">{t("shelf.takeOff")}</h2>
          <p>{t("shelf.takeOffHint")}</p>
          <PlainTable
            heads={[t("shelf.code"), t("columns.title"), t("columns.label")]}
            rows={leftOver.map((each) => [each.code, each.title, each.barcode])}
          />
        </section>
      )}
      {shelved.length === 0 ? (
        <p>{t("shelf.empty")}</p>
      ) : (
        <PlainTable
          heads={[t("shelf.code"), t("columns.title"), t("columns.label"), t("shelf.until")]}
          rows={shelved.map((each) => [
            each.code,
            each.title,
            each.barcode,
            day.format(new Date(`${each.expiresOn}T00:00:00Z`)),
          ])}
        />
      )}
    </>
  );
}
