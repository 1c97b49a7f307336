import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { CardCode } from "#components/phone-card/card-code.tsx";
import { InstallCard } from "#components/phone-card/install-card.tsx";
import { initialsOf } from "#domain/patrons/initials.ts";
import { changesEvery } from "#domain/patrons/showing-phone-card.ts";

export type CardHolder = {
  readonly givenName: string;
  readonly familyName: string;
  readonly number: string;
  readonly library: string;
};

/** The card itself: large, bright, and with no more of its holder than she wants to show. */
export function PhoneCard(props: {
  readonly text: string;
  /** Whole seconds until the next code. */
  readonly left: number;
  readonly holder: CardHolder;
  readonly until: Date;
  readonly tag: string;
}) {
  const t = useTranslations("phoneCard");
  const { holder, left, tag } = props;
  const day = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long" }).format(props.until);
  return (
    <>
      <article className="slip overflow-hidden" data-card="shown">
        <header className="flex items-baseline justify-between gap-4 bg-[var(--cloth-borrow)] px-5 py-4 text-[var(--on-cloth)]">
          <h1 className="min-w-0 truncate font-semibold font-serif text-xl">{holder.library}</h1>
          <p className="shrink-0">{t("title")}</p>
        </header>
        <div className="flex flex-col gap-3 p-4">
          <CardCode text={props.text} />
          <Countdown left={left} words={t("changes", { seconds: left })} />
          <Name holder={holder} />
        </div>
      </article>
      <p className="text-balance text-center text-lg">{t("show")}</p>
      <p className="text-balance text-center text-ink-soft">
        {t("bright")} {t("until", { day })}
      </p>
      <div className="flex flex-wrap items-center justify-center gap-x-6 gap-y-1">
        <a
          href="/me"
          className="inline-flex min-h-11 items-center font-bold underline underline-offset-4"
        >
          {t("loans")}
        </a>
        <InstallCard />
      </div>
    </>
  );
}

/** A line that runs out. It is said by figures too, and read aloud by nobody every second. */
function Countdown({ left, words }: { readonly left: number; readonly words: string }) {
  return (
    <div className="flex items-center gap-3" aria-hidden>
      <div className="h-2 flex-1 overflow-hidden rounded-full bg-well">
        <div
          className="h-full rounded-full bg-accent"
          style={{ width: `${(left / changesEvery) * 100}%` }}
        />
      </div>
      <p className="min-w-36 text-end text-ink-soft text-sm tabular-nums">{words}</p>
    </div>
  );
}

function Name({ holder }: { readonly holder: CardHolder }) {
  const t = useTranslations("phoneCard");
  const [isShown, setIsShown] = useState(false);
  const { givenName, familyName, number } = holder;
  return (
    <button
      type="button"
      aria-pressed={isShown}
      aria-label={isShown ? t("hide") : t("reveal")}
      onClick={() => setIsShown(!isShown)}
      className="flex min-h-14 w-full items-center justify-between gap-4 rounded-book border-2 border-line px-4 text-start"
    >
      {isShown ? (
        <span className="min-w-0">
          <span className="block truncate font-semibold font-serif text-xl">
            {`${givenName} ${familyName}`.trim()}
          </span>
          <span className="block tabular-nums">{t("number", { number })}</span>
        </span>
      ) : (
        <span className="font-semibold font-serif text-2xl tracking-wide">
          {initialsOf(holder)}
        </span>
      )}
      <span aria-hidden className="text-ink-soft text-xl">
        {isShown ? "−" : "+"}
      </span>
    </button>
  );
}
