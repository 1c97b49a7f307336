import type { StaffMessages } from "#i18n/staff-messages.ts";

/**
 * What the moving parts of these pages say. All other words are put into them by the server: carried
 * along, they would be most of each page. Held against the sources by `tools/words-in-browser.test.ts`.
 */
export const wordsInBrowser = {
  "(public)": ["books", "holds", "staff"],
  "(door)": ["signIn", "staff"],
  "(me)": ["holds", "me", "patrons", "register", "staff"],
  "api-docs": ["staff"],
} as const satisfies Readonly<Record<string, readonly (keyof StaffMessages)[]>>;

export function wordsFor(
  pages: keyof typeof wordsInBrowser,
  messages: StaffMessages,
): Partial<StaffMessages> {
  return Object.fromEntries(wordsInBrowser[pages].map((part) => [part, messages[part]]));
}
