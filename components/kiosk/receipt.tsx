import { useTranslations } from "use-intl/react";
import { Cover } from "#components/catalog/cover.tsx";
import type { ShownGroup } from "#components/kiosk/use-receipt-words.ts";
import type { ItemShown } from "#domain/circulation/command.ts";

/** The titles under their dates, as on a card of the catalogue. */
export function Receipt(props: { readonly from: string; readonly groups: readonly ShownGroup[] }) {
  const t = useTranslations("kiosk.finish");
  return (
    <section
      aria-label={t("receipt")}
      className="slip catalogue-card pe-5 max-sm:shrink-0 sm:min-h-0 sm:overflow-y-auto sm:pe-10"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
      tabIndex={0}
    >
      <p className="wrap-anywhere h-14 pt-5 font-serif text-ink-soft max-sm:pt-1 max-sm:leading-tight large:h-auto">
        {props.from}
      </p>
      {props.groups.map((group) => (
        <Group key={group.heading} {...group} />
      ))}
      <span
        aria-hidden
        className="mx-auto my-4 block size-7 rounded-full border border-line bg-paper shadow-[inset_0.1rem_0.15rem_0.2rem_rgb(var(--shade)/0.35)]"
      />
    </section>
  );
}

function Group({ heading, isDated, entries }: ShownGroup) {
  return (
    <div className="py-4">
      <h2 className={isDated ? "stamp mb-3 text-kiosk-lg" : "mb-2 text-kiosk-lg text-ink-soft"}>
        {heading}
      </h2>
      <ul className="flex flex-col gap-3">
        {entries.map(({ key, words, reading }) => (
          <li key={key} className="flex items-center gap-4">
            {reading.item === null ? null : <Cover {...coverOf(reading.item)} size="small" />}
            <span className="min-w-0">
              <span lang={words.language} className="wrap-anywhere font-semibold font-serif">
                {words.title}
              </span>
              {words.authors === "" ? null : (
                <span lang={words.language} className="block text-ink-soft">
                  {words.authors}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function coverOf({ title, authors, language }: ItemShown) {
  return { title, authors, language, className: "shrink-0 rounded-sm" };
}
