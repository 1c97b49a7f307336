"use client";

import { IntlProvider } from "use-intl/react";
import { useWakeLock } from "#app/(kiosk)/kiosk/use-wake-lock.ts";
import { useCardUpdates } from "#app/(phone)/me/card/use-card-updates.ts";
import { usePhoneLanguage } from "#app/(phone)/me/card/use-phone-language.ts";
import { useWallet } from "#app/(phone)/me/card/use-wallet.ts";
import { Wordmark } from "#components/kiosk/wordmark.tsx";
import { CardFrame } from "#components/phone-card/card-frame.tsx";
import { CardMissing } from "#components/phone-card/card-missing.tsx";
import { PhoneCard } from "#components/phone-card/phone-card.tsx";
import { locales } from "#i18n/locales.ts";

/** A reader's own card, on her own phone. */
export function PhonePage() {
  const { spoken, choose } = usePhoneLanguage();
  const { card, left, retry } = useWallet();
  useWakeLock();
  useCardUpdates();
  if (spoken === null || card.state === "opening") return <Wordmark />;
  const { tag } = locales[spoken.locale];
  return (
    <IntlProvider locale={tag} messages={spoken.messages} timeZone="UTC">
      <CardFrame locale={spoken.locale} onChoose={choose}>
        {card.state === "card" ? (
          <PhoneCard
            text={card.moment.text}
            left={left}
            holder={card.wallet.holder}
            until={new Date(card.wallet.expiresAt)}
            tag={tag}
          />
        ) : (
          <CardMissing why={card.state} onRetry={retry} />
        )}
      </CardFrame>
    </IntlProvider>
  );
}
