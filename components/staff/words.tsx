"use client";

import type { ReactNode } from "react";
import { IntlProvider } from "use-intl/react";
import type { StaffMessages } from "#i18n/staff-messages.ts";

/** Words for the forms below it; pages are given theirs on the server. */
export function StaffWords(props: {
  readonly tag: string;
  readonly messages: Partial<StaffMessages>;
  readonly children: ReactNode;
}) {
  return (
    <IntlProvider locale={props.tag} messages={props.messages} timeZone="UTC">
      {props.children}
    </IntlProvider>
  );
}
