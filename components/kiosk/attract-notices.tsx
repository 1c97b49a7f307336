import { CircleAlert, Megaphone } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import type { Interrupted } from "#domain/kiosk/interrupted.ts";

/** What the first screen has to say beside its choices: a word of staff, a visit that broke off. */
export function AttractNotices() {
  const { settings, interrupted } = useKiosk();
  return (
    <>
      {settings.message === null ? null : (
        <p className="mx-auto flex max-w-4xl gap-3 rounded-book border-2 border-line-strong bg-sheet px-4 py-3">
          <Megaphone size={30} aria-hidden className="mt-0.5 shrink-0" />
          <span className="wrap-anywhere" dir="auto">
            {settings.message}
          </span>
        </p>
      )}
      {interrupted === null ? null : <InterruptedNotice interrupted={interrupted} />}
    </>
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
      className="mx-auto flex max-w-4xl gap-3 rounded-book border-2 border-amber-line bg-amber-wash px-4 py-3"
    >
      <CircleAlert size={30} aria-hidden className="mt-0.5 shrink-0" />
      <span className="text-balance">
        {t("what", { registered, waiting })} {hasCard ? <strong>{t("next")}</strong> : null}
      </span>
    </p>
  );
}
