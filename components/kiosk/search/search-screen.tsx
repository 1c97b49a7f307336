import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { IntlProvider, useTranslations } from "use-intl/react";
import { Cover } from "#components/catalog/cover.tsx";
import { Frame, ScreenTitle } from "#components/kiosk/frame.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { useTitles } from "#components/kiosk/search/use-titles.ts";
import { Button } from "#components/ui/button.tsx";
import type { TitleFound } from "#domain/kiosk/request.ts";
import { locales } from "#i18n/locales.ts";
import { useLocale } from "#i18n/provider.tsx";
import { type SearchMessages, searchMessages } from "#i18n/search-messages.ts";

/** A book is looked for, over any screen. Its words come with it; until they are here nothing is said. */
export function SearchScreen() {
  const { locale } = useLocale();
  const [messages, setMessages] = useState<SearchMessages | null>(null);
  useEffect(() => {
    let isWanted = true;
    searchMessages[locale]().then(
      (came) => isWanted && setMessages(came),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [locale]);
  if (messages === null) return null;
  return <Search key={locale} locale={locales[locale].tag} messages={messages} />;
}

function Search(props: { readonly locale: string; readonly messages: SearchMessages }) {
  const frame = useTranslations("kiosk.frame");
  const { kiosk } = useKiosk();
  return (
    <Frame
      footer={
        <Button
          look="primary"
          size="large"
          className="grow sm:grow-0 sm:px-14"
          onClick={() => kiosk.send({ type: "turned-aside", to: null })}
        >
          <Undo2 size={30} aria-hidden className="shrink-0" />
          {frame("back")}
        </Button>
      }
    >
      <IntlProvider locale={props.locale} messages={props.messages} timeZone="UTC">
        <Books />
      </IntlProvider>
    </Frame>
  );
}

function Books() {
  const t = useTranslations("bookSearch");
  const [typed, setTyped] = useState("");
  const found = useTitles(typed);
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-4 py-3">
      <ScreenTitle>{t("title")}</ScreenTitle>
      <p className="text-ink-soft">{t("lead")}</p>
      <search className="flex flex-wrap gap-3">
        <input
          type="search"
          aria-label={t("field")}
          placeholder={t("field")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          // A hand scanner's Enter, or a person's: the list is there already.
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          maxLength={100}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          className="min-h-touch min-w-0 flex-1 basis-72 rounded-book border-2 border-line-strong bg-sheet px-4 text-ink text-kiosk-lg"
        />
        <Button onClick={() => setTyped("")} disabled={typed === ""}>
          {t("clear")}
        </Button>
      </search>
      <p role="status" className="min-h-8 font-bold">
        {found === "away" ? t("away") : null}
        {found === null || found === "away"
          ? null
          : t(found.isTooSlow ? "slow" : found.isMore ? "more" : "found", { count: found.total })}
      </p>
      {found !== null && found !== "away" && found.isAlike ? <p>{t("alike")}</p> : null}
      <ul className="flex flex-col gap-3">
        {found === null || found === "away"
          ? null
          : found.titles.map((title) => <Book key={title.id} title={title} />)}
      </ul>
    </div>
  );
}

function Book({ title }: { readonly title: TitleFound }) {
  const t = useTranslations("bookSearch");
  const places = title.free > 0 ? t("here", { free: title.free }) : null;
  const elsewhere = title.elsewhere > 0 ? t("elsewhere", { free: title.elsewhere }) : t("out");
  return (
    <li className="slip flex gap-4 p-4">
      <Cover {...title} size="small" className="shrink-0" />
      <div className="min-w-0">
        <p lang={title.language} className="break-words font-semibold font-serif text-kiosk-lg">
          {title.title}
        </p>
        <p className="break-words text-ink-soft">
          {[title.authors, title.year ?? ""].filter((part) => part !== "").join(" · ")}
        </p>
        <p className="font-bold">{places ?? elsewhere}</p>
        {title.callNumber === null ? null : (
          <p className="text-kiosk-lg tabular-nums">{title.callNumber}</p>
        )}
      </div>
    </li>
  );
}
