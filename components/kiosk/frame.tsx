import { CircleHelp, CloudOff } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { ComfortMark } from "#components/kiosk/comfort-mark.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { LanguageSwitch } from "#components/ui/language-switch.tsx";

/**
 * The desk that every screen lies on: languages, comfort and help above, what to press below. For low
 * reach all of them lie below.
 */
export function Frame(props: {
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Long text without anything to press in it: the arrow keys must be able to scroll it. */
  readonly isText?: boolean;
}) {
  const isLow = useKiosk().comfort.reach === "low";
  return (
    <div className="mx-auto flex h-dvh max-w-[110rem] flex-col text-kiosk short:h-auto short:min-h-dvh">
      <header>
        {isLow ? null : <TopBar />}
        <ConnectionStrip />
      </header>
      <main
        tabIndex={props.isText === true ? 0 : undefined}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto px-3 sm:px-6 lg:px-8"
      >
        {props.children}
      </main>
      <footer
        className={isLow || props.footer !== undefined ? "border-line border-t bg-paper" : ""}
      >
        {props.footer === undefined ? null : (
          <div className="flex flex-wrap items-center justify-between gap-3 px-3 py-3 sm:px-6 sm:py-4 lg:px-8">
            {props.footer}
          </div>
        )}
        {isLow ? <TopBar /> : null}
      </footer>
    </div>
  );
}

/** The heading of a screen takes the focus, so that a screen reader says where one is. */
export function ScreenTitle(props: { readonly children: ReactNode; readonly className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      data-say
      className={`text-title outline-none ${props.className ?? ""}`}
    >
      {props.children}
    </h1>
  );
}

function TopBar() {
  const t = useTranslations("kiosk.frame");
  const { settings, state, kiosk } = useKiosk();
  return (
    <div className="flex items-center justify-between gap-2 px-1 py-2 sm:px-5 lg:px-7">
      <p className="hidden min-w-0 ps-1 font-serif text-kiosk leading-tight md:block">
        <span className="wrap-anywhere line-clamp-2 font-semibold">{settings.libraryName}</span>
        <span className="wrap-anywhere line-clamp-1 text-ink-soft">{settings.branch.name}</span>
      </p>
      <div className="flex flex-1 flex-wrap items-center justify-between gap-1 md:flex-none md:gap-4">
        <LanguageSwitch />
        <div className="flex sm:gap-1">
          {state.aside === "comfort" ? null : <ComfortButton isWordHidden />}
          {state.aside === "help" || state.screen === "stopped" ? null : (
            <HeaderButton
              label={t("help")}
              onPress={() => kiosk.send({ type: "turned-aside", to: "help" })}
            >
              <CircleHelp size={30} aria-hidden />
            </HeaderButton>
          )}
        </div>
      </div>
    </div>
  );
}

/** The way to contrast, text size and the rest: its mark, and its word where there is room. */
export function ComfortButton(props: { readonly isWordHidden?: boolean }) {
  const t = useTranslations("kiosk.frame");
  const { kiosk } = useKiosk();
  return (
    <HeaderButton
      label={t("comfort")}
      onPress={() => kiosk.send({ type: "turned-aside", to: "comfort" })}
    >
      <ComfortMark className="size-8 shrink-0 large:size-[1.6rem]" />
      <span
        className={`px-2 font-semibold ${props.isWordHidden === true ? "hidden lg:inline" : "hidden sm:inline"}`}
      >
        {t("comfort")}
      </span>
    </HeaderButton>
  );
}

function HeaderButton(props: {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      onClick={props.onPress}
      className="flex min-h-touch min-w-touch items-center justify-center rounded-book"
    >
      {props.children}
    </button>
  );
}

function ConnectionStrip() {
  const t = useTranslations("kiosk.frame");
  const { connection, pending } = useKiosk();
  if (connection === "online" && pending === 0) return null;
  return (
    <p className="mx-3 mb-2 flex items-center gap-3 rounded-book border-2 border-amber-line bg-amber-wash px-4 py-2 sm:mx-6 lg:mx-8">
      <CloudOff size={28} aria-hidden className="shrink-0" />
      <span className="min-w-0">
        {connection === "offline" ? t("offline") : null}
        {connection === "offline" && pending > 0 ? " · " : null}
        {pending > 0 ? t("pending", { count: pending }) : null}
      </span>
    </p>
  );
}
