import { headers } from "next/headers";
import { KioskPage } from "#app/(kiosk)/kiosk/kiosk-page.tsx";
import { isDemoOffered } from "#domain/identity/open-demo-pairing.server.ts";
import { readLibraryLanguage } from "#domain/library/read-library-language.server.ts";
import { chooseLocale } from "#i18n/choose.ts";
import { locales } from "#i18n/locales.ts";
import { LocaleProvider } from "#i18n/provider.tsx";

/** The tablet's page. It holds nothing of anybody: what a device may is proved by its key. */
export default async function Page() {
  const asked = await headers();
  const isDemo = await isDemoOffered(asked.get("x-bibliomat-peer")).catch(() => false);
  const locale = chooseLocale([await readLibraryLanguage().catch(() => "en")]);
  return (
    <LocaleProvider initialLocale={locale} messages={await locales[locale].load()}>
      <KioskPage isDemo={isDemo} />
    </LocaleProvider>
  );
}
