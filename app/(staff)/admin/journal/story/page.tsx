import Link from "next/link";
import { journalWords } from "#app/(staff)/admin/journal/journal-words.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { refusals } from "#domain/library/journal-acts.ts";
import { readPeriod } from "#domain/ops/journal-period.server.ts";
import { readStory } from "#domain/ops/read-story.server.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;
type Line = Awaited<ReturnType<typeof readStory>>[number];

/** What happened to an item, as a line of time: who is asked at the desk can show it. */
export default async function StoryPage({ searchParams }: { searchParams: Asked }) {
  const person = await admit("/admin/journal", { permission: "see-journal" });
  const { item } = await searchParams;
  const barcode = typeof item === "string" ? item.trim().slice(0, 64) : "";
  const lines = await readStory(barcode, person);
  const { t } = await journalWords();
  const { zone } = await readPeriod("", "");
  return (
    <>
      <Link
        className="inline-flex min-h-11 items-center underline print:hidden"
        href="/admin/journal"
        prefetch={false}
      >
        {t("back")}
      </Link>
      <h1 className="text-title">{t("storyTitle", { barcode })}</h1>
      <p className="max-w-[70ch]">{t("storyLead")}</p>
      {lines.length === 0 ? (
        <p>{t("storyEmpty")}</p>
      ) : (
        <a
          className="inline-flex min-h-11 items-center self-start underline print:hidden"
          href={`/admin/journal/export?format=pdf&item=${encodeURIComponent(barcode)}`}
          download
        >
          {t("exportPdf")}
        </a>
      )}
      <ol className="flex flex-col border-line-strong border-s-2 ps-6">
        {lines.map((line) => (
          <Event
            key={`${line.at.toISOString()} ${line.act} ${line.loanId}`}
            line={line}
            zone={zone}
          />
        ))}
      </ol>
    </>
  );
}

async function Event({ line, zone }: { readonly line: Line; readonly zone: string }) {
  const { act, outcome, details } = await journalWords();
  const { tag } = await staffWords();
  const when = new Intl.DateTimeFormat(tag, {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: zone,
  });
  const isRefusal = refusals.includes(line.outcome);
  return (
    <li className="relative pb-6">
      <span
        aria-hidden
        className={`absolute -start-[1.95rem] top-1.5 size-3.5 rounded-full border-2 border-sheet ${isRefusal ? "bg-amber-line" : "bg-accent"}`}
      />
      <time className="text-ink-soft" dateTime={line.at.toISOString()}>
        {when.format(line.at)}
      </time>
      <p className="text-xl">
        <strong>{act(line.act)}</strong>: {outcome(line.outcome)}
      </p>
      <p>
        {line.branch}
        {line.device === null ? "" : ` · ${line.device}`}
      </p>
      {details(line.detail)
        .filter(({ name }) => name !== "device")
        .map(({ name, label, text }) => (
          <p key={name} className="text-ink-soft">
            {label}: {text}
          </p>
        ))}
    </li>
  );
}
