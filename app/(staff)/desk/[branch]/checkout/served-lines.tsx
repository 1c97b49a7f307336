"use client";

import { useTranslations } from "use-intl/react";
import { AddForm } from "#app/(staff)/desk/[branch]/checkout/add-form.tsx";
import { OverrideForm } from "#app/(staff)/desk/[branch]/checkout/override-form.tsx";
import {
  asksSomething,
  type Served,
  type TypeChoices,
} from "#app/(staff)/desk/[branch]/checkout/served.ts";
import type { Serve } from "#app/(staff)/desk/[branch]/checkout/use-serving.ts";
import { SlipPaper } from "#app/(staff)/desk/[branch]/slip-paper.tsx";
import { Button } from "#components/ui/button.tsx";

type Props = {
  readonly lines: readonly Served[];
  readonly serve: Serve;
  /** Where none are given, nothing is added to the catalogue. */
  readonly types?: TypeChoices;
  /** Questions that were left unanswered. */
  readonly left: ReadonlySet<string>;
};

/** What became of each book, the latest first and large; what still asks stays open. */
export function ServedLines({ lines, serve, types = [], left }: Props) {
  const t = useTranslations("checkout");
  const isOpen = (line: Served) => asksSomething(line) && !left.has(line.key);
  const earlier = lines.slice(1).filter((line) => !isOpen(line));
  return (
    <>
      <div aria-live="polite" className="flex flex-col gap-4 empty:hidden">
        {lines.map((line, place) =>
          place === 0 || isOpen(line) ? (
            <Line key={line.key} line={line} serve={serve} types={types} isOpen={isOpen(line)} />
          ) : null,
        )}
      </div>
      {earlier.length === 0 ? null : (
        <section className="flex flex-col gap-3">
          <h2 className="text-xl">{t("earlier")}</h2>
          <ul className="slip divide-y divide-line">
            {earlier.map((line) => (
              <li key={line.key} className="flex flex-wrap gap-x-4 px-4 py-2">
                <span className="min-w-0 flex-1 basis-52 break-words font-semibold">
                  {line.title ?? line.item}
                </span>
                <span>
                  {t(`outcomes.${line.outcome}`)}
                  {line.due === null ? "" : `, ${t("until", { day: line.due })}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const good = "border-good bg-good-wash";
const calm = "border-line-strong bg-sheet";
const amber = "border-amber-line bg-amber-wash";
const tones = {
  lent: good,
  renewed: good,
  returned: good,
  "not-on-loan": calm,
  "yours-already": calm,
  refused: amber,
  "to-repair": calm,
  "claimed-returned": calm,
  lost: calm,
} as const satisfies Readonly<Record<Served["outcome"], string>>;

function Line(
  props: Required<Pick<Props, "serve" | "types">> & {
    readonly line: Served;
    readonly isOpen: boolean;
  },
) {
  const t = useTranslations("checkout");
  const { line, serve } = props;
  const adds = props.isOpen && Boolean(line.add);
  return (
    <section
      data-outcome={line.outcome}
      data-item={line.item}
      className={`flex flex-col gap-3 rounded-book border-2 p-5 ${tones[line.outcome]}`}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="min-w-0 break-words font-serif text-2xl">{line.title ?? line.item}</h2>
        <p className="font-bold">
          {props.isOpen && !adds ? t("asks") : t(`outcomes.${line.outcome}`)}
        </p>
      </div>
      {line.due === null ? null : (
        <p className="font-semibold text-xl">{t("until", { day: line.due })}</p>
      )}
      {line.said.map((sentence) => (
        <p key={sentence} className="text-lg">
          {sentence}
        </p>
      ))}
      {adds ? <AddForm line={line} serve={serve} types={props.types} /> : null}
      {props.isOpen && !adds ? <OverrideForm line={line} serve={serve} /> : null}
      {props.isOpen ? null : <NotPassed line={line} />}
      {line.outcome === "yours-already" ? (
        <div className="flex flex-wrap gap-3">
          <Button size="desk" onClick={() => serve("renew", line.item)}>
            {t("renew")}
          </Button>
          <Button size="desk" onClick={() => serve("return", line.item)}>
            {t("return")}
          </Button>
        </div>
      ) : null}
      {line.slip === null ? null : <SlipPaper slip={line.slip} />}
    </section>
  );
}

/** What asks, where this person may not pass it, something blocks beside it, or it was left. */
function NotPassed({ line }: { readonly line: Served }) {
  const t = useTranslations("checkout");
  if (line.asked.length === 0) return null;
  return (
    <>
      {line.asked.map(({ code, what }) => (
        <p key={code} className="text-lg">
          {what}
        </p>
      ))}
      <p className="text-ink-soft">{t(line.mayPass ? "wasLeft" : "notYours")}</p>
    </>
  );
}
