"use client";

import { useEffect, useState } from "react";
import { createTranslator } from "use-intl/core";
import { Button } from "#components/ui/button.tsx";
import { chooseLocale } from "#i18n/choose.ts";
import { locales } from "#i18n/locales.ts";

type Words = {
  readonly tag: string;
  readonly title: string;
  readonly text: string;
  readonly again: string;
};

/** Where not even the words can be loaded. */
const lastWords: Words = {
  tag: "en",
  title: "This page stumbled",
  text: "Nothing that was registered is lost. Please try again.",
  again: "Try again",
};

/** A page broke. What went wrong is in the server's log, not on the screen. */
export default function Broken({ reset }: { readonly reset: () => void }) {
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => {
    loadWords().then(setWords, () => setWords(lastWords));
  }, []);
  if (words === null) return null;
  return (
    <main
      lang={words.tag}
      className="mx-auto flex min-h-dvh max-w-2xl flex-col items-center justify-center gap-6 px-5 text-center text-kiosk"
    >
      <h1 className="text-title">{words.title}</h1>
      <p>{words.text}</p>
      <Button size="large" look="primary" onClick={reset}>
        {words.again}
      </Button>
    </main>
  );
}

async function loadWords(): Promise<Words> {
  const { tag, load } = locales[chooseLocale(navigator.languages)];
  const t = createTranslator({ locale: tag, messages: await load(), namespace: "errors" });
  return { tag, title: t("brokenTitle"), text: t("brokenText"), again: t("brokenAgain") };
}
