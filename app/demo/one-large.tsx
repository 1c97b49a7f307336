import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import type { DemoDesk, DeskCard, DeskLabel } from "#domain/ops/demo-desk.server.ts";
import type { Locale } from "#i18n/locales.ts";
import { BarCode, QrCode } from "./codes.tsx";
import { linkTo, symbologyOf } from "./slips.ts";
import type { DemoWords } from "./words.ts";

/** One code as large as the screen allows: `card-3`, `item-12`. */
export function OneLarge(props: {
  desk: DemoDesk;
  show: string;
  locale: Locale;
  words: DemoWords;
}): ReactNode {
  const { desk, show, locale, words } = props;
  const found = /^(card|item)-([1-9]\d{0,3})$/.exec(show);
  const kind = found?.[1] === "card" ? "card" : "item";
  const index = Number(found?.[2] ?? 0) - 1;
  const many = kind === "card" ? (desk.cards ?? []).length : desk.labels.length;
  if (found === null || index >= many) notFound();
  const card = kind === "card" ? desk.cards?.[index] : undefined;
  const label = kind === "item" ? desk.labels[index] : undefined;
  return (
    <main className="flex min-h-dvh flex-col bg-white p-4 text-black" lang={locale}>
      <nav className="flex flex-wrap justify-between gap-4 print:hidden">
        <Link className={link} href={`/demo?lang=${locale}`}>
          {words("all")}
        </Link>
        <span className="flex gap-6">
          <Link className={link} href={linkTo(kind, (index + many - 1) % many, locale)}>
            {words("previous")}
          </Link>
          <Link className={link} href={linkTo(kind, (index + 1) % many, locale)}>
            {words("next")}
          </Link>
        </span>
      </nav>
      {card === undefined ? null : <LargeCard card={card} words={words} />}
      {label === undefined ? null : <LargeLabel index={index} label={label} />}
    </main>
  );
}

const link = "inline-flex min-h-11 items-center underline";

function LargeCard({ card, words }: { card: DeskCard; words: DemoWords }): ReactNode {
  return (
    <div className="m-auto w-full max-w-[min(92vw,62dvh)] text-center">
      <QrCode label={words("qrOf", { name: card.name })} text={card.token} />
      <BarCode symbology="code128" text={card.number} />
      <h1 className="mt-2 text-2xl" lang={card.language}>
        {card.name}
      </h1>
      <p className="text-xl tabular-nums">
        {card.number} · {words("pin")} <b>{card.pin}</b>
      </p>
      <p>{words(`notes.${card.note}`)}</p>
    </div>
  );
}

function LargeLabel({ label, index }: { label: DeskLabel; index: number }): ReactNode {
  return (
    <div className="m-auto w-full max-w-3xl text-center">
      <BarCode symbology={symbologyOf(index)} tall={50} text={label.barcode} />
      <p className="text-xl tabular-nums tracking-widest">{label.barcode}</p>
      <h1 className="mt-4 text-2xl" lang={label.language}>
        {label.title}
      </h1>
      <p lang={label.language}>{label.authors}</p>
    </div>
  );
}
