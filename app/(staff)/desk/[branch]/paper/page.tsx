import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { branchOf } from "#app/(staff)/desk/[branch]/open-branch.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { Field } from "#components/staff/field.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";
import {
  entryAddress,
  mostSheets,
  type PaperForm,
  paperFormNames,
  paperForms,
} from "#domain/circulation/paper-forms.ts";
import { may } from "#domain/identity/permissions.ts";

type Way = { readonly params: Promise<{ readonly branch: string }> };

/** Forms to print for the hours in which nothing works, and where they are entered afterwards. */
export default async function PaperPage({ params }: Way) {
  const { branch: code } = await params;
  await admit("/desk", { permission: "open-desk" });
  const branch = await branchOf(code);
  const place = { permission: "open-desk", place: branch.id } as const;
  const { assignments } = await admit(`/desk/${code}/paper`, place);
  const t = (await staffWords()).words("paper");
  const mine = paperFormNames.filter((form) =>
    may(assignments, paperForms[form].permission, branch.id),
  );
  return (
    <>
      <BackLink href={`/desk/${code}`} name={branch.name} />
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch]">{t("lead")}</p>
      <form
        action={`/desk/${code}/paper/sheets`}
        method="get"
        className="slip flex max-w-2xl flex-col gap-4 p-6"
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <label className="flex flex-col gap-1.5">
            <span className="font-bold">{t("form")}</span>
            <select name="form" className={inputLook}>
              {mine.map((form) => (
                <option key={form} value={form}>
                  {t(`forms.${form}`)}
                </option>
              ))}
            </select>
          </label>
          <Field
            label={t("sheets")}
            name="sheets"
            inputMode="numeric"
            pattern="\d{1,3}"
            maxLength={3}
            required
            defaultValue="10"
            hint={t("sheetsHint", { most: mostSheets })}
          />
        </div>
        <Button type="submit" size="desk" look="primary" className="self-start">
          {t("print")}
        </Button>
      </form>
      <EnterLater branch={code} forms={mine} />
    </>
  );
}

async function EnterLater(props: {
  readonly branch: string;
  readonly forms: readonly PaperForm[];
}) {
  const t = (await staffWords()).words("paper");
  return (
    <>
      <h2 className="text-2xl">{t("enter.title")}</h2>
      <ul className="flex max-w-[70ch] flex-col gap-2">
        {props.forms.map((form) => (
          <li key={form}>
            <Link
              href={entryAddress(form, props.branch)}
              prefetch={false}
              className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
            >
              {t(`forms.${form}`)}
            </Link>
            <p className="text-ink-soft">{t(`enter.${form}`)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
