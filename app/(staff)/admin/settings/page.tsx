import Link from "next/link";
import { GradeMark } from "#app/(staff)/admin/settings/grade-mark.tsx";
import { settingWords } from "#app/(staff)/admin/settings/setting-words.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { settingGroups, settingGuide } from "#domain/library/setting-guide.ts";
import { listSettings, type SettingShown } from "#domain/ops/list-settings.server.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;

/** Every setting as it holds for the library or for one branch, in groups. */
export default async function SettingsPage({ searchParams }: { searchParams: Asked }) {
  await admit("/admin/settings", { permission: "change-settings" });
  const { branch: asked, q } = await searchParams;
  const { branches } = await readRolesAndBranches();
  const branch = branches.find(({ code }) => code === asked)?.code ?? null;
  const shown = await listSettings(branch);
  const settings = shown.status === "shown" ? shown.settings : [];
  const words = typeof q === "string" ? q.trim().slice(0, 100) : "";
  const { t, title, text } = await settingWords();
  const fits = ({ name }: SettingShown) =>
    settingGuide[name].writtenBy === undefined &&
    [name, title(name), text(name)].some((each) =>
      each.toLocaleLowerCase().includes(words.toLocaleLowerCase()),
    );
  const found = settings.filter(fits);
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch]">{t("lead")}</p>
      <Search words={words} branch={branch} branches={branches} />
      {found.length === 0 ? <p>{t("nothing")}</p> : null}
      {settingGroups.map((group) => {
        const rows = found.filter(({ name }) => settingGuide[name].group === group);
        return rows.length === 0 ? null : (
          <section key={group} className="flex flex-col gap-2">
            <h2 className="text-2xl">{t(`groups.${group}`)}</h2>
            <ul className="slip divide-y divide-line">
              {rows.map((setting) => (
                <Row key={setting.name} setting={setting} branch={branch} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

async function Search(props: {
  readonly words: string;
  readonly branch: string | null;
  readonly branches: readonly { readonly code: string; readonly name: string }[];
}) {
  const { t } = await staffWords().then(({ words }) => ({ t: words("settings") }));
  return (
    <search>
      <form className="flex flex-wrap items-end gap-3" action="/admin/settings">
        <label className="flex flex-1 basis-56 flex-col gap-1.5 font-bold">
          {t("place")}
          <select name="branch" defaultValue={props.branch ?? ""} className={inputLook}>
            <option value="">{t("wholeLibrary")}</option>
            {props.branches.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-1 basis-56 flex-col gap-1.5 font-bold">
          {t("search")}
          <input
            type="search"
            name="q"
            defaultValue={props.words}
            maxLength={100}
            className={inputLook}
          />
        </label>
        <Button type="submit" size="desk">
          {t("show")}
        </Button>
      </form>
    </search>
  );
}

async function Row(props: { readonly setting: SettingShown; readonly branch: string | null }) {
  const { setting, branch } = props;
  const { t, title, text, value } = await settingWords();
  const { grade } = settingGuide[setting.name];
  const own = Object.keys(setting.branches);
  const query = branch === null ? "" : `?branch=${encodeURIComponent(branch)}`;
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-[1fr_minmax(10rem,16rem)]">
      <div className="flex flex-col">
        <div className="flex flex-wrap items-center gap-x-3">
          <Link
            href={`/admin/settings/${setting.name}${query}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center font-bold underline decoration-line-strong underline-offset-4"
          >
            {title(setting.name)}
          </Link>
          {grade === "everyday" ? null : <GradeMark grade={grade} words={t(`grades.${grade}`)} />}
        </div>
        <p className="max-w-[60ch] text-ink-soft">{text(setting.name)}</p>
      </div>
      <p className="flex flex-col sm:pt-2.5">
        <strong className="break-words">{value(setting.holds)}</strong>
        <span className="text-sm text-ink-soft">
          {t(`origins.${originOf(setting, branch)}`)}
          {branch === null && own.length > 0
            ? ` · ${t("ownBranches", { branches: own.join(", ") })}`
            : ""}
        </span>
      </p>
    </li>
  );
}

function originOf(setting: SettingShown, branch: string | null): "own" | "library" | "default" {
  if (branch !== null && branch in setting.branches) return "own";
  if (!("library" in setting)) return "default";
  return branch === null ? "own" : "library";
}
