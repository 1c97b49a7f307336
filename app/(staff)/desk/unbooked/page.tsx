import Link from "next/link";
import { loanWords } from "#app/(me)/me/loan-words.ts";
import { SettleForm } from "#app/(staff)/desk/unbooked/settle-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { listUnbooked, mostUnbooked } from "#domain/circulation/list-unbooked.server.ts";
import { suggestionFor } from "#domain/circulation/unbooked.ts";
import { may } from "#domain/identity/permissions.ts";
import { type ReasonCode, reasonWeights } from "#domain/library/reasons.ts";

type Waiting = Awaited<ReturnType<typeof listUnbooked>>[number];

/** What tablets told and the library did not book: each with why, and with what is to be done. */
export default async function UnbookedPage() {
  const person = await admit("/desk/unbooked", { permission: "open-desk" });
  const { words } = await staffWords();
  const t = words("unbooked");
  const rows = await listUnbooked(person);
  const seesReaders = may(person.assignments, "see-patrons", "anywhere");
  return (
    <>
      <Link className="inline-flex min-h-11 items-center underline" href="/desk" prefetch={false}>
        {t("back")}
      </Link>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch] text-ink-soft">{t("lead")}</p>
      {rows.length === 0 ? <p className="slip p-5">{t("none")}</p> : null}
      <ul className="flex flex-col gap-3">
        {rows.map((row) => (
          <Row key={row.commandId} row={row} seesReaders={seesReaders} />
        ))}
      </ul>
      {rows.length < mostUnbooked ? null : <p>{t("most", { count: mostUnbooked })}</p>}
    </>
  );
}

async function Row({ row, seesReaders }: { readonly row: Waiting; readonly seesReaders: boolean }) {
  const { words, tag } = await staffWords();
  const t = words("unbooked");
  const { kind, itemCode, device, branch, scannedAt, timeZone, handle } = row;
  const format = new Intl.DateTimeFormat(tag, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  const when = scannedAt === null ? t("unknownTime") : format.format(scannedAt);
  const book = itemCode === null ? null : (row.title ?? t("unknownItem"));
  const what = [t(`kinds.${kind}`), book].filter((part) => part !== null).join(": ");
  return (
    <li
      className="slip flex flex-wrap items-start gap-x-6 gap-y-3 p-4"
      data-unbooked={kind}
      data-booked={row.isBooked || undefined}
    >
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="break-words font-semibold text-lg">{what}</p>
        {itemCode === null ? null : <p>{t("item", { code: itemCode })}</p>}
        <p className="text-ink-soft">{t("at", { device, branch, when })}</p>
        <p>
          {t("why")}: {(await whyOf(row)).join(" ")}
        </p>
        {row.isBooked ? <p>{t("booked")}</p> : null}
        <p className="font-semibold">
          {row.isBooked ? t(`suggestions.${suggestionFor(row.reasons)}`) : t(`todo.${kind}`)}
        </p>
        {seesReaders && handle !== null ? (
          <Link
            href={`/desk/patrons/${handle}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
          >
            {t("reader")}
          </Link>
        ) : (
          <p className="text-ink-soft">{handle === null && kind !== "return" ? t("nobody") : ""}</p>
        )}
      </div>
      <SettleForm command={row.commandId} what={what} />
    </li>
  );
}

/** As the tablets say it; what the sentences tell of limits and days was not kept. */
async function whyOf({ reasons }: Waiting): Promise<string[]> {
  const { words, locale } = await staffWords();
  const say = await loanWords(locale, "");
  return reasons.map((code) => {
    if (code === "device-revoked") return words("unbooked")("revoked");
    return isReasonCode(code) ? say.reason({ code, weight: "block" }) : code;
  });
}

function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(reasonWeights, code);
}
