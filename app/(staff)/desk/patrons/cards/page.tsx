import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { PrintCards } from "#app/(staff)/desk/patrons/print-cards.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { listUnprintedCards } from "#domain/patrons/read-patron-page.server.ts";
import { wholeName } from "#domain/patrons/whole-name.ts";

/** Cards that were issued and never printed: a batch for sheets. */
export default async function CardsPage() {
  await admit("/desk/patrons/cards", { permission: "issue-cards" });
  const { words } = await staffWords();
  const t = words("patrons");
  const cards = await listUnprintedCards();
  return (
    <>
      <BackLink href="/desk/patrons" name={t("title")} />
      <h1 className="text-title">{t("toPrint")}</h1>
      <p className="max-w-[70ch]">{cards.length === 0 ? t("nothingToPrint") : t("toPrintLead")}</p>
      {cards.length === 0 ? null : (
        <>
          <div className="flex flex-wrap gap-3">
            <PrintCards numbers={cards.map(({ number }) => number)} />
          </div>
          <ul className="slip flex flex-col p-5">
            {cards.map((card) => (
              <li
                key={card.number}
                className="flex flex-wrap items-center gap-x-4 border-line border-t first:border-t-0"
              >
                <span className="font-mono">{card.number}</span>
                <Link
                  href={`/desk/patrons/${card.handle}`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4"
                >
                  {wholeName(card)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
