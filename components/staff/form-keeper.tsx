"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { refillForms } from "#components/staff/kept-forms.ts";
import {
  holdPage,
  type KeptPage,
  keepPage,
  pathHere,
  takePage,
} from "#components/staff/kept-page.ts";
import { listsComeBack } from "#components/staff/use-kept-list.ts";
import { askedToSignIn } from "#components/staff/use-staff-action.ts";

type Said = { readonly kind: "out"; readonly href: string } | { readonly kind: "back" };

/**
 * For every page of the staff: a session that ends in the middle of a form costs nothing that was typed.
 * It leads to the sign-in, back to this page, and writes the fields as they were.
 */
export function FormKeeper({ person }: { readonly person: string }) {
  const t = useTranslations("signInAgain");
  const [said, say] = useState<Said | null>(null);
  const way = useRef<HTMLAnchorElement>(null);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another chance.
  useEffect(() => {
    const kept = takePage(person);
    say(kept === null ? null : { kind: "back" });
    return kept === null ? undefined : giveBack(kept);
  }, [person, path]);
  useEffect(() => {
    const ask = (event: Event) => {
      keepPage(person);
      const to = event instanceof CustomEvent ? String(event.detail) : "/sign-in";
      say({ kind: "out", href: `${to}?to=${encodeURIComponent(pathHere())}` });
    };
    document.addEventListener("submit", holdPage, { capture: true });
    document.addEventListener(askedToSignIn, ask);
    return () => {
      document.removeEventListener("submit", holdPage, { capture: true });
      document.removeEventListener(askedToSignIn, ask);
    };
  }, [person]);
  useEffect(() => {
    if (said?.kind === "out") way.current?.focus();
  }, [said]);
  if (said === null) return null;
  return (
    <div
      role="status"
      className="sticky bottom-0 flex flex-wrap items-center justify-center gap-x-6 gap-y-2 border-line-strong border-t-2 bg-sheet px-5 py-3 font-semibold"
    >
      <p>{t(said.kind)}</p>
      {said.kind === "out" ? (
        <a
          ref={way}
          href={said.href}
          className="inline-flex min-h-11 items-center rounded-book border-2 border-line-strong px-6"
        >
          {t("go")}
        </a>
      ) : null}
    </div>
  );
}

/** Lists first, then fields, frame by frame: a tick may bring further fields. Returns how to stop. */
function giveBack({ lists, forms }: KeptPage): () => void {
  document.dispatchEvent(new CustomEvent(listsComeBack, { detail: lists }));
  let frame = 0;
  let left = 5;
  const next = () => {
    refillForms(document, forms);
    left -= 1;
    if (left > 0) frame = requestAnimationFrame(next);
  };
  frame = requestAnimationFrame(next);
  return () => cancelAnimationFrame(frame);
}
