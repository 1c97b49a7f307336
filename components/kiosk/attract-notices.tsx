import { CircleAlert, Megaphone } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Shelf } from "#components/kiosk/shelf.tsx";
import type { Interrupted } from "#domain/kiosk/interrupted.ts";

/** What the first screen has to say beside its choices: a word of staff, a visit that broke off. */
export function AttractNotices() {
  const { settings, interrupted } = useKiosk();
  if (settings.message === null && interrupted === null) return null;
  return (
    <div className="mx-auto flex max-w-[80rem] flex-wrap justify-center gap-3 lg:flex-nowrap">
      {settings.message === null ? null : (
        <p className="flex gap-3 rounded-book border-2 border-line-strong bg-sheet px-4 py-3">
          <Megaphone size={30} aria-hidden className="mt-0.5 shrink-0" />
          <span className="wrap-anywhere" dir="auto">
            {settings.message}
          </span>
        </p>
      )}
      {interrupted === null ? null : <InterruptedNotice interrupted={interrupted} />}
    </div>
  );
}

/** The ornament above. On a low screen what has to be said goes before it, or Help falls off below. */
export function AttractShelf() {
  const { settings, interrupted } = useKiosk();
  const isCrowded = settings.message !== null || interrupted !== null;
  return (
    <div className={isCrowded ? "[@media(max-height:54rem)]:hidden" : undefined}>
      <Shelf />
    </div>
  );
}

/** Counts alone: who is here next is not told what was borrowed, nor by whom. */
function InterruptedNotice({ interrupted }: { readonly interrupted: Interrupted }) {
  const t = useTranslations("kiosk.interrupted");
  const { registered, waiting, hasCard } = interrupted;
  return (
    <p
      role="status"
      data-interrupted=""
      className="flex gap-3 rounded-book border-2 border-amber-line bg-amber-wash px-4 py-3"
    >
      <CircleAlert size={30} aria-hidden className="mt-0.5 shrink-0" />
      <span>
        {t("what", { registered, waiting })} {hasCard ? <strong>{t("next")}</strong> : null}
      </span>
    </p>
  );
}
