import Link from "next/link";
import { notFound } from "next/navigation";
import { readChoices } from "#app/(staff)/admin/choices.ts";
import { SettingForm } from "#app/(staff)/admin/settings/[setting]/setting-form.tsx";
import { SettingHistory } from "#app/(staff)/admin/settings/[setting]/setting-history.tsx";
import { GradeMark } from "#app/(staff)/admin/settings/grade-mark.tsx";
import { settingWords } from "#app/(staff)/admin/settings/setting-words.ts";
import { admit } from "#app/admit.ts";
import { mayDo } from "#domain/identity/doer.ts";
import { settingGuide } from "#domain/library/setting-guide.ts";
import { isSettingName } from "#domain/library/setting-values.ts";
import { listSettings, type SettingShown } from "#domain/ops/list-settings.server.ts";

type Way = {
  readonly params: Promise<{ readonly setting: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One setting, for the library or for a branch: what it is, what it takes, who changed it. */
export default async function SettingPage({ params, searchParams }: Way) {
  const person = await admit("/admin/settings", { permission: "change-settings" });
  const { setting: name } = await params;
  if (!isSettingName(name) || settingGuide[name].writtenBy !== undefined) notFound();
  const { branch: asked } = await searchParams;
  const choices = await readChoices();
  const branch = choices.branches.find(({ code }) => code === asked);
  const shown = await listSettings(branch?.code ?? null);
  const setting =
    shown.status === "shown" ? shown.settings.find((each) => each.name === name) : undefined;
  if (setting === undefined) notFound();
  const { t, title, text } = await settingWords();
  const { grade } = settingGuide[name];
  const query = branch === undefined ? "" : `?branch=${encodeURIComponent(branch.code)}`;
  return (
    <>
      <Link
        className="inline-flex min-h-11 items-center underline"
        href={`/admin/settings${query}`}
        prefetch={false}
      >
        {t("back")}
      </Link>
      <div className="flex flex-wrap items-center gap-x-4">
        <h1 className="text-title">{title(name)}</h1>
        <GradeMark grade={grade} words={t(`grades.${grade}`)} />
      </div>
      <p className="max-w-[70ch]">
        {text(name)} <span className="text-ink-soft">{t(`gradeHints.${grade}`)}</span>
      </p>
      <h2 className="text-2xl">{branch?.name ?? t("wholeLibrary")}</h2>
      <Facts setting={setting} />
      {mayDo(person, "change-settings", branch?.id ?? null) ? (
        <Form setting={setting} branch={branch?.code ?? null} choices={choices} />
      ) : (
        <p>{t("mayNot")}</p>
      )}
      <SettingHistory name={name} />
    </>
  );
}

async function Facts({ setting }: { readonly setting: SettingShown }) {
  const { t, value } = await settingWords();
  const rows = [
    [t("holds"), value(setting.holds)],
    [t("default"), value(setting.default)],
    [t("code"), setting.name],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
      {rows.map(([label, words]) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-soft">{label}</dt>
          <dd className="break-words font-semibold">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

async function Form(props: {
  readonly setting: SettingShown;
  readonly branch: string | null;
  readonly choices: Awaited<ReturnType<typeof readChoices>>;
}) {
  const { setting, branch, choices } = props;
  const { t, takes, choice } = await settingWords();
  const guide = settingGuide[setting.name];
  if (branch !== null && guide.where === "library") return <p>{t("onlyLibrary")}</p>;
  const own = branch === null ? setting.library : setting.branches[branch];
  const offered = "choices" in guide.takes ? guide.takes.choices : [];
  return (
    <SettingForm
      name={setting.name}
      branch={branch ?? ""}
      kind={guide.takes}
      holds={setting.holds}
      seen={JSON.stringify(own) ?? ""}
      takes={takes(guide.takes)}
      inWords={Object.fromEntries(offered.map((each) => [String(each), choice(each)]))}
      isAskedTwice={guide.grade === "security"}
      rules={{ roles: choices.roles, branches: choices.branches }}
    />
  );
}
