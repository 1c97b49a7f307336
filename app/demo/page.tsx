import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Cover } from "#components/catalog/cover.tsx";
import { type DeskCard, type DeskLabel, readDemoDesk } from "#domain/ops/demo-desk.server.ts";
import { type Locale, localeNames, locales } from "#i18n/locales.ts";
import { BarCode, type LinearSymbology, QrCode } from "./codes.tsx";
import { OneLarge } from "./one-large.tsx";
import { categoryOf, linkTo, symbologyOf } from "./slips.ts";
import { type DemoWords, demoLocale, demoWords } from "./words.ts";

export const metadata: Metadata = { title: "Demo", robots: "noindex" };
export const dynamic = "force-dynamic";

type Asked = Promise<Record<string, string | string[] | undefined>>;

/** Cards and labels of the demo library, to be printed or held before a camera. */
export default async function DemoPage({ searchParams }: { searchParams: Asked }) {
  const asked = await headers();
  const desk = await readDemoDesk(asked.get("x-bibliomat-peer"));
  if (desk === null) notFound();
  const { show, lang } = await searchParams;
  const locale = demoLocale(one(lang), asked.get("accept-language"));
  const words = await demoWords(locale);
  const large = one(show);
  if (large !== undefined) return <OneLarge {...{ desk, locale, words }} show={large} />;
  return (
    <main className="mx-auto max-w-6xl p-6 print:p-0" lang={locales[locale].tag}>
      <header className="mb-8 print:hidden">
        <Languages current={locale} />
        <h1 className="text-3xl">{words("title")}</h1>
        <p className="mt-2 max-w-[70ch]">{words("lead")}</p>
        <p className="mt-3">
          <a className="font-bold underline" href="/kiosk">
            {words("kiosk")}
          </a>
        </p>
      </header>
      <h2 className="mb-4 text-2xl print:hidden">{words("cards")}</h2>
      {desk.cards === null ? <p className="mb-8">{words("noCards")}</p> : null}
      <ul className="grid gap-5 sm:grid-cols-2 print:grid-cols-2 print:gap-3">
        {desk.cards?.map((card, index) => (
          <CardSlip key={card.number} {...{ card, words }} href={linkTo("card", index, locale)} />
        ))}
      </ul>
      <h2 className="mt-10 mb-4 text-2xl print:hidden">{words("books")}</h2>
      <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3 print:grid-cols-3 print:gap-3">
        {desk.labels.map((label, index) => (
          <LabelSlip
            key={label.barcode}
            {...{ label, words }}
            href={linkTo("item", index, locale)}
            symbology={symbologyOf(index)}
          />
        ))}
      </ul>
    </main>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function Languages({ current }: { current: Locale }): ReactNode {
  return (
    <ul className="mb-4 flex justify-end gap-4">
      {localeNames.map((name) => (
        <li key={name}>
          <Link
            aria-current={name === current ? "true" : undefined}
            className="inline-flex min-h-11 items-center underline aria-[current]:font-bold aria-[current]:no-underline"
            href={`/demo?lang=${name}`}
            hrefLang={name}
            lang={locales[name].tag}
          >
            {locales[name].endonym}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const slip =
  "min-w-0 rounded-book border border-line-strong bg-sheet p-4 break-inside-avoid " +
  "print:border-black print:bg-white print:text-black";

function CardSlip(props: { card: DeskCard; words: DemoWords; href: string }): ReactNode {
  const { card, words } = props;
  return (
    <li className={slip}>
      <div className="flex gap-4">
        <div className="min-w-0 flex-1">
          <p className="font-serif text-xl font-semibold" lang={card.language}>
            {card.name}
          </p>
          <p>{words(`categories.${categoryOf(card)}`)}</p>
          <p className="mt-2 text-lg">
            {words("pin")} <span className="font-bold tabular-nums">{card.pin}</span>
          </p>
          <p className="mt-2 text-ink-soft print:text-black">{words(`notes.${card.note}`)}</p>
          <LargeLink href={props.href} words={words} />
        </div>
        <div className="w-32 shrink-0 sm:w-36 lg:w-52 print:w-[34mm]">
          <QrCode label={words("qrOf", { name: card.name })} text={card.token} />
        </div>
      </div>
      <div className="mt-3 rounded-sm bg-white p-1">
        <BarCode symbology="code128" text={card.number} />
        <p className="text-center text-black tabular-nums tracking-widest">{card.number}</p>
      </div>
    </li>
  );
}

function LabelSlip(props: {
  label: DeskLabel;
  words: DemoWords;
  href: string;
  symbology: LinearSymbology;
}): ReactNode {
  const { label, words } = props;
  return (
    <li className={slip}>
      <div className="flex gap-4">
        <Cover {...label} className="shrink-0 rounded-sm shadow print:hidden" />
        <div className="min-w-0">
          <p className="line-clamp-3 font-serif text-lg font-semibold" lang={label.language}>
            {label.title}
          </p>
          <p className="line-clamp-2" lang={label.language}>
            {label.authors}
          </p>
          <p className="mt-1 text-ink-soft print:text-black">{label.callNumber}</p>
          {label.isForLoan ? null : <p className="font-bold">{words("staysHere")}</p>}
          <LargeLink href={props.href} words={words} />
        </div>
      </div>
      <div className="mt-3 rounded-sm bg-white p-1">
        <BarCode symbology={props.symbology} text={label.barcode} />
        <p className="text-center text-black tabular-nums tracking-widest">{label.barcode}</p>
      </div>
    </li>
  );
}

function LargeLink({ href, words }: { href: string; words: DemoWords }): ReactNode {
  return (
    <Link className="inline-flex min-h-11 items-center underline print:hidden" href={href}>
      {words("showLarge")}
    </Link>
  );
}
