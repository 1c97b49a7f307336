import Link from "next/link";
import { builtInWords } from "#app/(staff)/admin/notices/built-in-words.ts";
import { NoticeForm } from "#app/(staff)/admin/notices/notice-form.tsx";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { listNoticeTexts } from "#domain/notices/list-notice-texts.server.ts";
import { localeNames, locales } from "#i18n/locales.ts";

type Asked = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** What letters say in the library's own words, a language at a time. */
export default async function NoticesPage({ searchParams }: { readonly searchParams: Asked }) {
  await admit("/admin/notices", { permission: "manage-notices" });
  const { words, locale } = await staffWords();
  const t = words("reference");
  const asked = (await searchParams).language;
  const language = localeNames.find((name) => name === asked) ?? locale;
  const stored = (await listNoticeTexts("receipt")).filter((text) => text.language === language);
  return (
    <>
      <BackLink href="/admin" name={t("toAdministration")} />
      <h1 className="text-title">{words("checklist")("tiles.notices.name")}</h1>
      <p className="max-w-[60ch] text-ink-soft">{t("notices.lead")}</p>
      <nav aria-label={t("notices.language")} className="flex flex-wrap gap-x-5">
        {localeNames.map((name) => (
          <Link
            key={name}
            href={`/admin/notices?language=${name}`}
            prefetch={false}
            lang={locales[name].tag}
            aria-current={name === language ? "page" : undefined}
            className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4 aria-[current]:font-bold aria-[current]:no-underline"
          >
            {locales[name].endonym}
          </Link>
        ))}
      </nav>
      <NoticeForm
        key={language}
        kind="receipt"
        language={language}
        languageTag={locales[language].tag}
        stored={Object.fromEntries(stored.map((text) => [text.part, text.words]))}
        builtIn={await builtInWords(language)}
      />
    </>
  );
}
