import { BookOpen, QrCode } from "lucide-react";
import { headers } from "next/headers";
import type { CSSProperties, ReactNode } from "react";
import { createTranslator } from "use-intl/core";
import { Shelf } from "#components/kiosk/shelf.tsx";
import { isDemoOffered } from "#domain/identity/open-demo-pairing.server.ts";
import { chooseLocaleOfHeader } from "#i18n/choose.ts";
import { locales } from "#i18n/locales.ts";

/** What this server is, in the language of whoever asks, and the way to the kiosk. */
export default async function Home() {
  const asked = await headers();
  const { tag, load } = locales[chooseLocaleOfHeader(asked.get("accept-language"))];
  const t = createTranslator({ locale: tag, messages: await load(), namespace: "home" });
  const isDemo = await isDemoOffered(asked.get("x-bibliomat-peer")).catch(() => false);
  return (
    <div lang={tag} className="flex min-h-dvh flex-col text-kiosk">
      <Shelf />
      <main className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-8 px-5 py-10 sm:px-8">
        <div className="flex flex-col gap-4">
          <h1 className="text-[clamp(2.75rem,9vw,5rem)] leading-none tracking-tight">
            {t("title")}
          </h1>
          <p className="font-serif text-[clamp(1.5rem,4vw,2.125rem)] leading-tight">{t("lead")}</p>
          <p className="max-w-[60ch] text-ink-soft">{t("text")}</p>
        </div>
        <nav className="grid gap-8 sm:grid-cols-2">
          <BookLink
            href="/kiosk"
            cloth="var(--cloth-borrow)"
            name={t("openKiosk")}
            hint={t("openKioskHint")}
            mark={<BookOpen strokeWidth={1.25} aria-hidden className="size-full" />}
          />
          {isDemo ? (
            <BookLink
              href="/demo"
              cloth="var(--cloth-return)"
              name={t("demo")}
              hint={t("demoHint")}
              mark={<QrCode strokeWidth={1.25} aria-hidden className="size-full" />}
            />
          ) : null}
        </nav>
      </main>
      <footer className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-between gap-x-8 px-5 pb-8 text-ink-soft sm:px-8">
        <p>{t("privacy")}</p>
        <div className="flex flex-wrap gap-x-6">
          <a
            href="/me"
            className="inline-flex min-h-11 items-center font-bold text-ink underline underline-offset-4"
          >
            {t("readers")}
          </a>
          <a
            href="/sign-in"
            className="inline-flex min-h-11 items-center text-ink underline underline-offset-4"
          >
            {t("staff")}
          </a>
        </div>
      </footer>
    </div>
  );
}

/** A plain link: the kiosk is an app of its own, with another policy and its own worker. */
function BookLink(props: {
  readonly href: string;
  readonly cloth: string;
  readonly name: string;
  readonly hint: string;
  readonly mark: ReactNode;
}) {
  return (
    <a
      href={props.href}
      style={{ "--cloth": props.cloth } as CSSProperties}
      className="cloth flex min-h-64 flex-col items-center justify-center gap-3 py-10 ps-16 pe-9 text-center"
    >
      <span className="size-12 text-(--gilt)">{props.mark}</span>
      <span className="text-balance font-semibold font-serif text-[2rem] leading-tight">
        {props.name}
      </span>
      <span>{props.hint}</span>
    </a>
  );
}
