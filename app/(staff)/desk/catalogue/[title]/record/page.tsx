import Link from "next/link";
import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { leadOn } from "#app/(staff)/desk/catalogue/[title]/lead-on.ts";
import { KeyHelp } from "#app/(staff)/desk/catalogue/[title]/record/key-help.tsx";
import { RecordForm } from "#app/(staff)/desk/catalogue/[title]/record/record-form.tsx";
import { VersionList } from "#app/(staff)/desk/catalogue/[title]/record/version-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { Notice } from "#components/staff/notice.tsx";
import { readOriginal } from "#domain/catalog/read-original.server.ts";
import { readRecordForm, readRecordVersions } from "#domain/catalog/read-record-form.server.ts";
import { editedFormats, formatNames } from "#domain/catalog/record-lines.ts";
import { may } from "#domain/identity/permissions.ts";

type Props = {
  readonly params: Promise<{ readonly title: string }>;
  readonly searchParams: Promise<{ readonly format?: string | string[] }>;
};

/** The whole record of a title, field by field, and what was changed of it. */
export default async function RecordPage({ params, searchParams }: Props) {
  const { title: asked } = await params;
  const path = `/desk/catalogue/${encodeURIComponent(asked)}/record`;
  const { assignments } = await admit(path, { permission: "edit-titles" });
  const { format: wanted } = await searchParams;
  const wished = editedFormats.find((each) => each === wanted) ?? "marc21";
  const form = /^\d{1,15}$/.test(asked) ? await readRecordForm(Number(asked), wished) : null;
  if (form === null) notFound();
  await leadOn(form.id);
  const versions = await readRecordVersions(form.id, form.format);
  const t = (await staffWords()).words("recordEditor");
  return (
    <>
      <BackLink href={`/desk/catalogue/${form.id}`} name={form.name} />
      <h1 className="text-title">{t("title", { format: formatNames[form.format] })}</h1>
      {form.isMade ? (
        <div className="flex flex-col gap-2">
          <p className="max-w-[60ch]">{t("made")}</p>
          <p className="flex flex-wrap gap-x-6">
            {editedFormats
              .filter((each) => each !== form.format)
              .map((each) => (
                <Link
                  key={each}
                  href={`${path}?format=${each}`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center underline underline-offset-4"
                >
                  {t("inFormat", { format: formatNames[each] })}
                </Link>
              ))}
          </p>
        </div>
      ) : null}
      {form.isOther ? (
        <Notice tone="amber">{t("problems.other-format")}</Notice>
      ) : (
        <>
          <KeyHelp />
          <RecordForm
            key={`${form.version} ${form.format}`}
            id={form.id}
            seen={form.version}
            state={form.state}
            format={form.format}
            lines={form.lines}
            mayPublish={may(assignments, "publish-titles", "anywhere")}
          />
          <VersionList versions={versions} />
        </>
      )}
      <OriginalLink title={asked} name={t("original")} />
    </>
  );
}

/** Nothing where the record was made here. */
async function OriginalLink({ title, name }: { readonly title: string; readonly name: string }) {
  if ((await readOriginal(title)) === null) return null;
  return (
    <a
      href={`/desk/catalogue/${title}/record/original`}
      className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
    >
      {name}
    </a>
  );
}
