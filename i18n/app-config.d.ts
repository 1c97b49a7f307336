import type { Messages } from "#i18n/locales.ts";
import type { PhoneMessages } from "#i18n/phone-messages.ts";
import type { SearchMessages } from "#i18n/search-messages.ts";
import type { StaffMessages } from "#i18n/staff-messages.ts";

// The keys of the messages are checked by the compiler wherever words are asked for.
declare module "use-intl" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged.
  interface AppConfig {
    Messages: Messages & StaffMessages & PhoneMessages & SearchMessages;
  }
}
