import Link from "next/link";
import { builtInWords } from "#app/(staff)/admin/notices/built-in-words.ts";
import { LetterPreview } from "#app/(staff)/admin/notices/letter-preview.tsx";
import { NoticeForm } from "#app/(staff)/admin/notices/notice-form.tsx";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { may } from "#domain/identity/permissions.ts";
import { listNoticeTexts } from "#domain/notices/list-notice-texts.server.ts";
import { type NoticeKind, noticeKinds, readNoticeKind } from "#domain/notices/notice-texts.ts";
import { localeNames, locales } from "#i18n/locales.ts";

type Asked = Promise<Readonly<Record<string, string | string[] | undefined>>>;

const linkLook =
  "inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4 aria-[current]:font-bold aria-[current]:no-underline";

/** What letters say in the library's own words, a letter and a language at a time. */
export default async function NoticesPage({ searchParams }: { readonly searchParams: Asked }) {
  const person = await admit("/admin/notices", { permission: "manage-notices" });
  const { words, locale } = await staffWords();
  const t = words("reference");
  const asked = await searchParams;
  const language = localeNames.find((name) => name === asked.language) ?? locale;
  const kind = readNoticeKind(asked.kind) ?? "receipt";
  const stored = (await listNoticeTexts(kind)).filter((text) => text.language === language);
  const address = (to: { readonly kind: NoticeKind; readonly language: string }) =>
    `/admin/notices?kind=${to.kind}&language=${to.language}`;
  return (
    <>
      <BackLink href="/admin" name={t("toAdministration")} />
      <h1 className="text-title">{words("checklist")("tiles.notices.name")}</h1>
      <p className="max-w-[60ch] text-ink-soft">{t("notices.lead")}</p>
      <nav aria-label={t("notices.language")} className="flex flex-wrap gap-x-5">
        {localeNames.map((name) => (
          <Link
            key={name}
            href={address({ kind, language: name })}
            prefetch={false}
            lang={locales[name].tag}
            aria-current={name === language ? "page" : undefined}
            className={linkLook}
          >
            {locales[name].endonym}
          </Link>
        ))}
      </nav>
      <nav aria-label={t("notices.letter")} className="flex flex-wrap gap-x-5">
        {noticeKinds.map((name) => (
          <Link
            key={name}
            href={address({ kind: name, language })}
            prefetch={false}
            aria-current={name === kind ? "page" : undefined}
            className={linkLook}
          >
            {t(`notices.kinds.${name}`)}
          </Link>
        ))}
      </nav>
      <NoticeForm
        key={`${kind} ${language}`}
        kind={kind}
        language={language}
        languageTag={locales[language].tag}
        stored={Object.fromEntries(stored.map((text) => [text.part, text.words]))}
        builtIn={await builtInWords(kind, language)}
      />
      {kind === "receipt" ? null : (
        <LetterPreview
          key={language}
          language={language}
          maySeeReaders={may(person.assignments, "see-patrons", "anywhere")}
        />
      )}
    </>
  );
}
