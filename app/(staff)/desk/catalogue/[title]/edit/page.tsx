import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { CoverForm } from "#app/(staff)/desk/catalogue/[title]/edit/cover-form.tsx";
import { leadOn } from "#app/(staff)/desk/catalogue/[title]/lead-on.ts";
import { TitleForm } from "#app/(staff)/desk/catalogue/title-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readTitleForm } from "#domain/catalog/read-title-form.server.ts";
import { titleFields } from "#domain/catalog/title-draft.ts";
import { may } from "#domain/identity/permissions.ts";

type Way = { readonly params: Promise<{ readonly title: string }> };

/** A title in the simple form, its cover, and what was changed of it. */
export default async function EditTitlePage({ params }: Way) {
  const { title: asked } = await params;
  const path = `/desk/catalogue/${encodeURIComponent(asked)}/edit`;
  const { assignments } = await admit(path, { permission: "edit-titles" });
  const found = /^\d{1,15}$/.test(asked) ? await readTitleForm(Number(asked)) : null;
  if (found === null) notFound();
  await leadOn(found.id);
  const { words, tag } = await staffWords();
  const t = words("titleForm");
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const nameOf = (field: string) => {
    const known = titleFields.find((each) => each === field);
    return known === undefined ? t("otherField") : t(`fields.${known}`);
  };
  return (
    <>
      <BackLink href={`/desk/catalogue/${found.id}`} name={found.name} />
      <h1 className="text-title">{t("edit")}</h1>
      <TitleForm
        key={found.version}
        id={found.id}
        seen={found.version}
        state={found.state}
        first={found.typed}
        mayPublish={may(assignments, "publish-titles", "anywhere")}
        mayLookUp={false}
      />
      <CoverForm titleId={found.id} cover={found.cover} />
      {found.versions.length === 0 ? null : (
        <section className="flex flex-col gap-3">
          <h2 className="text-2xl">{t("versions")}</h2>
          <ol className="slip flex flex-col p-5">
            {found.versions.map((row) => (
              <li key={row.version} className="border-line border-t py-2 first:border-t-0">
                <strong>{row.version}.</strong> {when.format(row.madeAt)}
                {row.maker === null ? "" : `, ${row.maker}`} · {t(`how.${row.how}`)}
                {row.fields.length === 0
                  ? ""
                  : ` · ${[...new Set(row.fields.map(nameOf))].join(", ")}`}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
