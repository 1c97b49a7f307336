"use client";

import { MoonStar } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { ScreenTitle } from "#components/kiosk/frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { LanguageSwitch } from "#components/ui/language-switch.tsx";
import type { TabletProblem } from "#domain/kiosk/door.ts";

/** Readers need four sentences, not nine problems. */
const groups = {
  "device-revoked": "revoked",
  "unknown-device": "revoked",
  "bad-signature": "revoked",
  "device-frozen": "frozen",
  "id-reused": "frozen",
  "sequence-gap": "frozen",
  unavailable: "unavailable",
  malformed: "unavailable",
  storage: "storage",
} as const satisfies Record<TabletProblem, string>;

/** The tablet may not go on: said calmly, with where to go instead. Needs only a `LocaleProvider`. */
export function StoppedPage(props: {
  readonly problem: TabletProblem;
  readonly retry: () => void;
  /** Staff may pair the tablet anew from here; null where that would not help. */
  readonly pairAnew?: (() => void) | null;
}) {
  const t = useTranslations("kiosk.stopped");
  const group = groups[props.problem];
  return (
    <div className="flex min-h-dvh flex-col px-4 py-4 text-kiosk sm:px-8" data-problem={group}>
      <header className="flex justify-end">
        <LanguageSwitch />
      </header>
      <main className="mx-auto flex max-w-2xl flex-1 flex-col items-center justify-center gap-7 py-6 text-center">
        <MoonStar size={96} strokeWidth={1.25} aria-hidden className="text-accent" />
        <ScreenTitle>{t(`${group}.what`)}</ScreenTitle>
        <p className="text-balance text-kiosk-lg">{t(`${group}.next`)}</p>
        <Button size="large" onClick={props.retry}>
          {t("again")}
        </Button>
      </main>
      {props.pairAnew == null ? null : (
        <footer className="flex justify-center pb-2">
          <Button onClick={props.pairAnew}>{t("pairAnew")}</Button>
        </footer>
      )}
    </div>
  );
}
