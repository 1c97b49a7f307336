import { headers } from "next/headers";
import { createTranslator } from "use-intl/core";
import { chooseLocaleOfHeader } from "#i18n/choose.ts";
import { locales } from "#i18n/locales.ts";

export default async function NotFound() {
  const { tag, load } = locales[chooseLocaleOfHeader((await headers()).get("accept-language"))];
  const t = createTranslator({ locale: tag, messages: await load(), namespace: "errors" });
  return (
    <main
      lang={tag}
      className="mx-auto flex min-h-dvh max-w-2xl flex-col items-center justify-center gap-6 px-5 text-center text-kiosk"
    >
      <EmptyShelf />
      <h1 className="text-title">{t("notFoundTitle")}</h1>
      <p>{t("notFoundText")}</p>
      {/* A plain link: these pages come along with every page, a tablet's first one, too. */}
      <a
        href="/"
        className="inline-flex min-h-touch items-center rounded-book border-2 border-line-strong bg-sheet px-6 font-bold"
      >
        {t("home")}
      </a>
    </main>
  );
}

function EmptyShelf() {
  return (
    <div aria-hidden className="w-full max-w-md">
      <div className="flex h-32 items-end bg-(--shelf-back) ps-10">
        <div
          className="h-28 w-9 origin-bottom-left rotate-[9deg] rounded-t-[3px]"
          style={{
            background:
              "linear-gradient(to right, rgb(0 0 0 / .35), rgb(255 255 255 / .14) 22%, transparent 55%, rgb(0 0 0 / .3)), var(--cloth-return)",
          }}
        />
      </div>
      <div className="board" />
    </div>
  );
}
