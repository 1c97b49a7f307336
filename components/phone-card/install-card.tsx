import { useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";

/** What Chromium hands over; other browsers install from their own menu. */
type InstallEvent = Event & { readonly prompt: () => Promise<unknown> };

/** One tap where the browser offers it, else a hint; nothing where it is installed already. */
export function InstallCard() {
  const t = useTranslations("phoneCard");
  const [offer, setOffer] = useState<InstallEvent | null>(null);
  const [isInstalled, setIsInstalled] = useState(true);
  useEffect(() => {
    setIsInstalled(window.matchMedia("(display-mode: standalone)").matches);
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener(
      "beforeinstallprompt",
      (event) => {
        event.preventDefault();
        setOffer(event as InstallEvent);
      },
      { signal },
    );
    window.addEventListener("appinstalled", () => setIsInstalled(true), { signal });
    return () => listening.abort();
  }, []);
  if (isInstalled) return null;
  if (offer === null)
    return <p className="text-balance text-center text-ink-soft text-sm">{t("installHint")}</p>;
  return (
    <button
      type="button"
      onClick={() => void offer.prompt().then(() => setOffer(null))}
      className="min-h-11 font-bold underline underline-offset-4"
    >
      {t("install")}
    </button>
  );
}
