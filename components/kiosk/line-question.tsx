import { useTranslations } from "use-intl/react";
import { keepFocusInList } from "#components/kiosk/keep-focus.ts";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Button } from "#components/ui/button.tsx";
import type { Line } from "#domain/kiosk/lines.ts";
import { priceAsked } from "#domain/kiosk/offers.ts";
import { inMoney } from "#i18n/format.ts";
import { locales } from "#i18n/locales.ts";
import { useLocale } from "#i18n/provider.tsx";

/** What a book costs is said above; here is the reader's yes or no to it. */
export function LineQuestion({ line, title }: { readonly line: Line; readonly title: string }) {
  const t = useTranslations("kiosk.line");
  const { kiosk, state } = useKiosk();
  const { tag } = locales[useLocale().locale];
  const price = priceAsked(line);
  if (price === null || state.screen === "finish") return null;
  const amount = inMoney(tag, price.amount, price.currency);
  return (
    <div className="flex basis-full flex-wrap gap-2 max-sm:ps-18 sm:ps-30">
      <Button
        look="primary"
        aria-label={t("agreeTitle", { title, amount })}
        onClick={(event) => {
          keepFocusInList(event.currentTarget);
          kiosk.agree(line, price.amount);
        }}
      >
        {t("agree", { amount })}
      </Button>
      <Button
        aria-label={t("declineTitle", { title })}
        onClick={(event) => {
          keepFocusInList(event.currentTarget);
          kiosk.send({ type: "declined", line: line.key });
        }}
      >
        {t("decline")}
      </Button>
    </div>
  );
}
