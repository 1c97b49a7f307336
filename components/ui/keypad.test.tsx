import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl/react";
import { expect, it } from "vitest";
import { Keypad } from "#components/ui/keypad.tsx";
import messages from "#i18n/messages/en.json";

const keysOf = (showsLetters: boolean) => {
  const page = renderToStaticMarkup(
    <IntlProvider locale="en-GB" messages={messages} timeZone="UTC">
      <Keypad onSign={() => {}} showsLetters={showsLetters} start={null} end={null} />
    </IntlProvider>,
  );
  return [...page.matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map(([, label = ""]) => label);
};

it("The keys of a kiosk give what stands on labels: digits, letters, and the signs between them", () => {
  expect(keysOf(false).sort().join("")).toBe("0123456789");
  expect(keysOf(true).sort().join("")).toBe("-/0ABCDEFGHIJKLMNOPQRSTUVWXYZ");
});
