import { staffWords } from "#app/staff-words.ts";

/** Signed in, but not for this. */
export default async function Forbidden() {
  const { t, tag } = await staffWords();
  return (
    <main
      lang={tag}
      className="mx-auto flex min-h-[80dvh] max-w-2xl flex-col items-center justify-center gap-6 px-5 text-center"
    >
      <h1 className="text-title">{t("forbidden.title")}</h1>
      <p className="max-w-[60ch]">{t("forbidden.text")}</p>
      {/* A plain link: these pages come along with every page, a tablet's first one, too. */}
      <a
        href="/account"
        className="inline-flex min-h-11 items-center rounded-book border-2 border-line-strong bg-sheet px-6 font-bold"
      >
        {t("forbidden.home")}
      </a>
    </main>
  );
}
