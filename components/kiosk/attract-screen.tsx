import { BookDown, BookUp, CircleHelp, LibraryBig } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { AttractNotices, AttractShelf } from "#components/kiosk/attract-notices.tsx";
import { ComfortButton, ScreenTitle } from "#components/kiosk/frame.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { RemarkNotice } from "#components/kiosk/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { LanguageSwitch } from "#components/ui/language-switch.tsx";
import type { Purpose } from "#domain/kiosk/flow.ts";

/** Nobody is there: a shelf, and two books to choose from. */
export function AttractScreen() {
  const t = useTranslations("kiosk.attract");
  const { kiosk, connection, comfort } = useKiosk();
  const choose = (purpose: Purpose) => kiosk.send({ type: "chosen", purpose });
  return (
    <div className="flex min-h-dvh flex-col text-kiosk">
      {comfort.reach === "low" ? null : (
        <header>
          <SignBoard />
        </header>
      )}
      <AttractShelf />
      <main className="mx-auto flex w-full max-w-[110rem] flex-1 flex-col gap-3 px-4 pt-3 pb-5 sm:gap-4 sm:px-8 sm:pt-6 low:justify-end">
        <ScreenTitle className="text-center font-normal max-sm:text-kiosk-lg sm:mb-2">
          {t("title")}
        </ScreenTitle>
        {connection === "offline" ? (
          <p className="mx-auto rounded-book border-2 border-amber-line bg-amber-wash px-4 py-2">
            {t("offline")}
          </p>
        ) : null}
        <AttractNotices />
        <RemarkNotice />
        <div className="grid min-h-0 flex-1 grid-cols-1 gap-5 beside:grid-cols-2 sm:gap-10 low:portrait:max-h-[32dvh]">
          <BookChoice
            cloth="var(--cloth-borrow)"
            word={t("borrow")}
            hint={t("borrowHint")}
            mark={<BookUp strokeWidth={1.25} aria-hidden className="size-full" />}
            onPress={() => choose("borrow")}
          />
          <BookChoice
            cloth="var(--cloth-return)"
            word={t("return")}
            hint={t("returnHint")}
            mark={<BookDown strokeWidth={1.25} aria-hidden className="size-full" />}
            onPress={() => choose("return")}
          />
        </div>
        <div className="mt-2 grid grid-cols-2 gap-4 sm:gap-10 max-sm:large:grid-cols-1">
          <Button className="max-sm:px-2" onClick={() => choose("my-loans")} data-say>
            <LibraryBig size={30} aria-hidden className="shrink-0" />
            {t("myLoans")}
          </Button>
          <Button onClick={() => kiosk.send({ type: "turned-aside", to: "help" })}>
            <CircleHelp size={30} aria-hidden className="shrink-0" />
            {t("help")}
          </Button>
        </div>
      </main>
      {comfort.reach === "low" ? (
        <footer className="pb-3">
          <SignBoard />
        </footer>
      ) : null}
    </div>
  );
}

/** Whose kiosk this is, and how to be spoken to by it. */
function SignBoard() {
  const { settings } = useKiosk();
  return (
    <div className="mx-auto flex w-full max-w-[110rem] flex-wrap items-center justify-between gap-x-4 px-4 pt-3 sm:px-8">
      <p className="min-w-0 font-serif leading-tight">
        <span className="wrap-anywhere line-clamp-2 font-semibold sm:text-kiosk-lg">
          {settings.libraryName}
        </span>
        <span className="hidden text-ink-soft sm:block">{settings.branch.name}</span>
      </p>
      <div className="flex flex-wrap items-center gap-x-1 sm:gap-x-4">
        <LanguageSwitch />
        <ComfortButton />
      </div>
    </div>
  );
}

function BookChoice(props: {
  readonly cloth: string;
  readonly word: string;
  readonly hint: string;
  readonly mark: ReactNode;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      onClick={props.onPress}
      style={{ "--cloth": props.cloth } as CSSProperties}
      className="cloth @container flex min-h-40 flex-col items-center justify-center gap-2 py-5 ps-14 pe-8 text-center sm:gap-5 sm:py-8 sm:portrait:justify-evenly low:portrait:justify-center"
    >
      <span className="size-10 text-(--gilt) sm:size-16 sm:portrait:order-2 sm:portrait:size-32 low:sm:portrait:order-none low:sm:portrait:size-20 large:hidden">
        {props.mark}
      </span>
      <span
        data-say
        className="font-semibold font-serif text-[min(6.5rem,19cqi)] leading-none tracking-tight"
      >
        {props.word}
      </span>
      <span
        data-say
        className="max-w-[18em] text-balance text-kiosk leading-tight sm:order-3 sm:text-kiosk-lg"
      >
        {props.hint}
      </span>
    </button>
  );
}
