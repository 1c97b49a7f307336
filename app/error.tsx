"use client";

import { useSyncExternalStore } from "react";
import { Button } from "#components/ui/button.tsx";
import { chooseLocale } from "#i18n/choose.ts";
import { defaultLocale, locales } from "#i18n/locales.ts";
import { whenBroken } from "#i18n/when-broken.ts";

/** A page broke. What went wrong is in the server's log, not on the screen. */
export default function Broken({ reset }: { readonly reset: () => void }) {
  const locale = useSyncExternalStore(neverChanges, localeOfBrowser, () => defaultLocale);
  const { title, text, again } = whenBroken[locale];
  return (
    <main
      lang={locales[locale].tag}
      className="mx-auto flex min-h-dvh max-w-2xl flex-col items-center justify-center gap-6 px-5 text-center text-kiosk"
    >
      <h1 className="text-title">{title}</h1>
      <p>{text}</p>
      <Button size="large" look="primary" onClick={reset}>
        {again}
      </Button>
    </main>
  );
}

const neverChanges = () => () => {};

function localeOfBrowser() {
  return chooseLocale(navigator.languages);
}
