import { useTranslations } from "use-intl/react";
import { Button } from "#components/ui/button.tsx";

export type WhyMissing = "nobody" | "ended" | "expired" | "away" | "broken";

const words = {
  nobody: { title: "signInTitle", text: "signInLead", way: "sign-in" },
  ended: { title: "signInTitle", text: "ended", way: "sign-in" },
  expired: { title: "expiredTitle", text: "expiredText", way: "retry" },
  away: { title: "awayTitle", text: "awayText", way: "retry" },
  broken: { title: "brokenTitle", text: "brokenText", way: "retry" },
} as const satisfies Record<WhyMissing, object>;

/** Why there is no card to show, and the one thing to do about it. */
export function CardMissing(props: { readonly why: WhyMissing; readonly onRetry: () => void }) {
  const t = useTranslations("phoneCard");
  const { title, text, way } = words[props.why];
  return (
    <section className="slip flex flex-col gap-5 p-6" data-card={props.why}>
      <h1 className="text-title text-balance">{t(title)}</h1>
      <p className="text-ink-soft text-lg">{t(text)}</p>
      {way === "retry" ? (
        <Button size="desk" look="primary" onClick={props.onRetry}>
          {t("again")}
        </Button>
      ) : (
        <a
          href="/me/sign-in?to=/me/card"
          className="inline-flex min-h-12 items-center justify-center rounded-book border-2 border-accent bg-accent px-5 font-bold text-on-accent"
        >
          {t("signIn")}
        </a>
      )}
    </section>
  );
}
