import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Button } from "#components/ui/button.tsx";
import { paceFor } from "#domain/kiosk/idle.ts";

/** Lies over every screen, opaque: whoever comes along reads nothing of the reader before. */
export function IdleWarning(props: { readonly seconds: number; readonly mayExtend: boolean }) {
  const t = useTranslations("kiosk.idle");
  const frame = useTranslations("kiosk.frame");
  const { kiosk, settings, comfort } = useKiosk();
  const stay = useRef<HTMLButtonElement>(null);
  useFocusFor(stay);
  const { warningSeconds: warning } = settings;
  const whole = paceFor({ comfort }, { idle: 0, warning, receipt: 0 }).warning;
  const share = props.seconds / Math.max(1, whole);
  return (
    <div
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="idle-title"
      aria-describedby="idle-spoken"
      className="fixed inset-0 z-50 flex flex-col items-center justify-center gap-6 overflow-y-auto bg-paper p-6 text-center text-kiosk stacked:justify-start low:justify-end-safe"
    >
      <h1 id="idle-title" className="text-title">
        {t("title")}
      </h1>
      <Ring share={share} seconds={props.seconds} />
      <p aria-hidden className="max-w-[32ch] text-balance text-kiosk-lg">
        {t("text", { seconds: props.seconds })}
      </p>
      <p id="idle-spoken" className="sr-only">
        {t("spoken")}
      </p>
      {props.mayExtend ? (
        <Button
          ref={stay}
          look="primary"
          size="large"
          className="min-h-24 w-full max-w-lg text-[1.75rem]"
          onClick={() => kiosk.send({ type: "extended" })}
        >
          {t("stay")}
        </Button>
      ) : (
        <p>{t("last")}</p>
      )}
      <Button onClick={() => kiosk.send({ type: "left" })}>{frame("startOver")}</Button>
    </div>
  );
}

/** Whoever goes by keys finds herself afterwards where she was. */
function useFocusFor(button: RefObject<HTMLElement | null>): void {
  const before = useRef<Element | null>(null);
  // Before the page below is drawn as one that nothing can reach: the browser then forgets where one was.
  useLayoutEffect(() => {
    before.current = document.activeElement;
    button.current?.focus({ preventScroll: true });
  }, [button]);
  useEffect(
    () => () => {
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    },
    [],
  );
}

function Ring(props: { readonly share: number; readonly seconds: number }) {
  const length = 2 * Math.PI * 54;
  return (
    <div aria-hidden className="relative size-56 shrink-0 sm:size-64 large:size-40">
      <svg viewBox="0 0 120 120" className="size-full -rotate-90" focusable="false">
        <title>{props.seconds}</title>
        <circle cx="60" cy="60" r="54" fill="var(--sheet)" stroke="var(--line)" strokeWidth="6" />
        <circle
          cx="60"
          cy="60"
          r="54"
          fill="none"
          stroke="var(--accent)"
          strokeWidth="6"
          strokeLinecap="round"
          strokeDasharray={`${Math.max(0, Math.min(1, props.share)) * length} ${length}`}
        />
      </svg>
      <span className="absolute inset-0 flex items-center justify-center font-semibold font-serif text-[6rem] tabular-nums large:text-title leading-none">
        {props.seconds}
      </span>
    </div>
  );
}
