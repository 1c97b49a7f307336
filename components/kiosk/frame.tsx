import { CircleHelp, CloudOff, Volume2, VolumeX } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { LanguageSwitch } from "#components/ui/language-switch.tsx";

/** The desk that every screen lies on: languages and help above, what to press below. */
export function Frame(props: {
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Long text without anything to press in it: the arrow keys must be able to scroll it. */
  readonly isText?: boolean;
}) {
  return (
    <div className="mx-auto flex h-dvh max-w-[110rem] flex-col text-kiosk short:h-auto short:min-h-dvh">
      <header>
        <TopBar />
        <ConnectionStrip />
      </header>
      <main
        tabIndex={props.isText === true ? 0 : undefined}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto px-3 sm:px-6 lg:px-8"
      >
        {props.children}
      </main>
      {props.footer === undefined ? null : (
        <footer className="flex flex-wrap items-center justify-between gap-3 border-line border-t bg-paper px-3 py-3 sm:px-6 sm:py-4 lg:px-8">
          {props.footer}
        </footer>
      )}
    </div>
  );
}

/** The heading of a screen takes the focus, so that a screen reader says where one is. */
export function ScreenTitle(props: { readonly children: ReactNode; readonly className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1} className={`text-title outline-none ${props.className ?? ""}`}>
      {props.children}
    </h1>
  );
}

function TopBar() {
  const t = useTranslations("kiosk.frame");
  const { settings, state, kiosk, sound } = useKiosk();
  const SoundMark = sound.isOn ? Volume2 : VolumeX;
  return (
    <div className="flex items-center justify-between gap-2 px-1 py-2 sm:px-5 lg:px-7">
      <p className="hidden min-w-0 ps-1 font-serif text-kiosk leading-tight md:block">
        <span className="block truncate font-semibold">{settings.libraryName}</span>
        <span className="block truncate text-ink-soft">{settings.branch.name}</span>
      </p>
      <div className="flex flex-1 items-center justify-between gap-1 md:flex-none md:gap-4">
        <LanguageSwitch />
        <div className="flex sm:gap-1">
          <HeaderButton label={sound.isOn ? t("soundOff") : t("soundOn")} onPress={sound.toggle}>
            <SoundMark size={30} aria-hidden />
          </HeaderButton>
          {state.isHelpOpen || state.screen === "stopped" ? null : (
            <HeaderButton
              label={t("help")}
              onPress={() => kiosk.send({ type: "helped", isOpen: true })}
            >
              <CircleHelp size={30} aria-hidden />
            </HeaderButton>
          )}
        </div>
      </div>
    </div>
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
      className="flex h-touch w-14 items-center justify-center rounded-book sm:w-touch"
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
      <span>
        {connection === "offline" ? t("offline") : null}
        {connection === "offline" && pending > 0 ? " · " : null}
        {pending > 0 ? t("pending", { count: pending }) : null}
      </span>
    </p>
  );
}
