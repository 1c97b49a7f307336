import { useTranslations } from "use-intl/react";
import { keepFocusInList } from "#components/kiosk/keep-focus.ts";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Button } from "#components/ui/button.tsx";
import type { Line } from "#domain/kiosk/lines.ts";
import { mayWaitFor, priceAsked } from "#domain/kiosk/offers.ts";
import { inMoney } from "#i18n/format.ts";
import { locales } from "#i18n/locales.ts";
import { useLocale } from "#i18n/provider.tsx";

type About = { readonly line: Line; readonly title: string; readonly isLarge: boolean };

/** Under the words of its line, whose cover is large or small. */
const place = (isLarge: boolean) =>
  `flex basis-full flex-wrap gap-2 max-sm:ps-18 ${isLarge ? "sm:ps-30" : "sm:ps-18"}`;

/** What stands against a loan is said above; here is what the reader may answer to it. */
export function LineQuestion(about: About) {
  return useKiosk().state.screen === "finish" ? null : (
    <>
      <PriceQuestion {...about} />
      <HoldQuestion {...about} />
    </>
  );
}

/** A book that another reader has, or waits for: this one may wait for it, too. */
function HoldQuestion({ line, title, isLarge }: About) {
  const t = useTranslations("kiosk.line");
  const { kiosk } = useKiosk();
  if (line.hold?.status === "asking")
    return (
      <p role="status" className={`${place(isLarge)} text-ink-soft`}>
        {t("sent")}
      </p>
    );
  if (!mayWaitFor(line)) return null;
  return (
    <div className={place(isLarge)}>
      <Button
        aria-label={t("waitTitle", { title })}
        onClick={(event) => {
          keepFocusInList(event.currentTarget);
          kiosk.placeHold(line);
        }}
      >
        {t("wait")}
      </Button>
    </div>
  );
}

function PriceQuestion({ line, title, isLarge }: About) {
  const t = useTranslations("kiosk.line");
  const { kiosk } = useKiosk();
  const { tag } = locales[useLocale().locale];
  const price = priceAsked(line);
  if (price === null) return null;
  const amount = inMoney(tag, price.amount, price.currency);
  return (
    <div className={place(isLarge)}>
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
