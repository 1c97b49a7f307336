import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { LastMerges } from "#app/(staff)/desk/catalogue/duplicates/last-merges.tsx";
import { NumbersForm } from "#app/(staff)/desk/catalogue/duplicates/numbers-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { type Duplicate, readDuplicates } from "#domain/holds/read-merging.server.ts";
import type { Asked } from "#domain/library/list-request.ts";

const path = "/desk/catalogue/duplicates";

/** Titles that may be one book, the newest first; each pair is looked at before anything happens. */
export default async function DuplicatesPage({ searchParams }: { searchParams: Promise<Asked> }) {
  await admit(path, { permission: "edit-titles" });
  const { below } = await searchParams;
  const from = typeof below === "string" && /^\d{1,15}$/.test(below) ? Number(below) : null;
  const { pairs, next } = await readDuplicates(from);
  const { words } = await staffWords();
  const t = words("merging");
  return (
    <>
      <BackLink href="/desk/catalogue" name={words("catalogue")("title")} />
      <h1 className="text-title">{t("duplicates.title")}</h1>
      <p className="max-w-[70ch] text-ink-soft">{t("duplicates.lead")}</p>
      {pairs.length === 0 ? <p>{t("duplicates.none")}</p> : null}
      <ul className="flex flex-col gap-4">
        {pairs.map((pair) => (
          <Pair key={`${pair.newer.id} ${pair.older.id}`} pair={pair} />
        ))}
      </ul>
      {next === null ? null : (
        <Link
          href={`${path}?below=${next}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center self-start font-semibold underline underline-offset-4"
        >
          {t("duplicates.further")}
        </Link>
      )}
      <NumbersForm />
      <LastMerges />
    </>
  );
}

async function Pair({ pair }: { readonly pair: Duplicate }) {
  const t = (await staffWords()).words("merging");
  // The one with more copies stays; of two alike the older, which readers know longer.
  const isNewerKept = pair.newer.items > pair.older.items;
  const [kept, gone] = isNewerKept ? [pair.newer, pair.older] : [pair.older, pair.newer];
  return (
    <li className="slip flex flex-col gap-2 p-5">
      <p className="text-ink-soft">{t(`duplicates.by.${pair.by}`)}</p>
      {(["older", "newer"] as const).map((side) => (
        <p key={side} className="break-words">
          <span className="text-ink-soft">
            {t(side === "older" ? "duplicates.other" : "duplicates.one")}:{" "}
          </span>
          <strong>{pair[side].title}</strong>
          {describe(pair[side])} · {t("duplicates.copies", { count: pair[side].items })}
        </p>
      ))}
      <Link
        href={`/desk/catalogue/merge?kept=${kept.id}&gone=${gone.id}`}
        prefetch={false}
        className="inline-flex min-h-11 items-center self-start font-semibold underline underline-offset-4"
      >
        {t("duplicates.look")}
      </Link>
    </li>
  );
}

function describe({ authors, publisher, year, isbn }: Duplicate["newer"]): string {
  const parts = [authors, publisher, year === null ? "" : String(year), isbn ?? ""];
  return parts
    .filter((part) => part !== "")
    .map((part) => ` · ${part}`)
    .join("");
}
