import { DoorClosed } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { LanguageSwitch } from "#components/ui/language-switch.tsx";

/** Staff have taken the tablet out of service: said calmly, with where to go instead. */
export function LockedScreen({ reason }: { readonly reason: string | null }) {
  const t = useTranslations("kiosk.locked");
  return (
    <div className="flex min-h-dvh flex-col px-4 py-4 text-kiosk sm:px-8" data-problem="locked">
      <header className="flex justify-end">
        <LanguageSwitch />
      </header>
      <main className="mx-auto flex max-w-2xl flex-1 flex-col items-center justify-center gap-7 py-6 text-center">
        <DoorClosed size={96} strokeWidth={1.25} aria-hidden className="text-accent" />
        <h1 className="text-title">{t("what")}</h1>
        {reason === null ? null : (
          <p className="wrap-anywhere text-balance font-serif text-kiosk-lg" dir="auto">
            {reason}
          </p>
        )}
        <p className="text-balance text-kiosk-lg">{t("next")}</p>
      </main>
    </div>
  );
}
