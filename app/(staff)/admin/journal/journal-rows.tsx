import Link from "next/link";
import { journalWords } from "#app/(staff)/admin/journal/journal-words.ts";
import { staffWords } from "#app/staff-words.ts";
import { refusals } from "#domain/library/journal-acts.ts";
import { settingGuide } from "#domain/library/setting-guide.ts";
import { isSettingName } from "#domain/library/setting-values.ts";
import type { JournalLine } from "#domain/ops/search-journal.server.ts";

const columns = ["when", "what", "where", "who"] as const;

/** Rows of the journal in plain words; what else a row holds unfolds. */
export async function JournalRows(props: {
  readonly lines: readonly JournalLine[];
  readonly zone: string;
}) {
  const { t } = await journalWords();
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full border-collapse">
        <thead className="max-sm:sr-only">
          <tr className="border-line border-b-2">
            {columns.map((column) => (
              <th key={column} scope="col" className="px-3 py-2 text-start">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => (
            <Row key={line.id} line={line} zone={props.zone} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cellLook = "px-3 py-2 max-sm:block max-sm:py-0.5";

async function Row({ line, zone }: { readonly line: JournalLine; readonly zone: string }) {
  const { t, act, outcome } = await journalWords();
  const { tag } = await staffWords();
  const when = new Intl.DateTimeFormat(tag, {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: zone,
  });
  const isRefusal = refusals.includes(line.outcome);
  return (
    <tr className="border-line border-b align-top max-sm:block max-sm:py-2" data-row={line.id}>
      <td className={`${cellLook} whitespace-nowrap tabular-nums`}>
        <time dateTime={line.at.toISOString()}>{when.format(line.at)}</time>
      </td>
      <td className={cellLook}>
        <strong>{act(line.act)}</strong>
        {": "}
        <span className={isRefusal ? "font-semibold text-amber" : ""}>{outcome(line.outcome)}</span>
        <Item line={line} />
        <More line={line} />
      </td>
      <td className={cellLook}>
        {line.branch}
        {line.device === null ? "" : ` · ${line.device}`}
      </td>
      <td className={cellLook}>{await whoOf(line, t("atConsole"), t("aReader"))}</td>
    </tr>
  );
}

async function whoOf(line: JournalLine, console: string, reader: string): Promise<string> {
  if (line.by !== null) return line.by;
  if (line.detail.device === "console") return console;
  return line.visitId === null ? (line.user ?? "") : reader;
}

async function Item({ line }: { readonly line: JournalLine }) {
  const { t } = await journalWords();
  if (line.barcode === null) return null;
  return (
    <span className="block">
      <span className="font-serif">{line.title}</span>{" "}
      <Link
        href={`/admin/journal/story?item=${encodeURIComponent(line.barcode)}`}
        prefetch={false}
        aria-label={`${t("story")}: ${line.barcode}`}
        className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4"
      >
        {line.barcode}
      </Link>
    </span>
  );
}

async function More({ line }: { readonly line: JournalLine }) {
  const { t, details } = await journalWords();
  const { setting } = line.detail;
  const isSecurity =
    typeof setting === "string" &&
    isSettingName(setting) &&
    settingGuide[setting].grade === "security";
  const rows = [
    ...details(line.detail),
    ...(line.user === null ? [] : [{ name: "account", label: t("details.user"), text: line.user }]),
    { name: "number", label: t("number"), text: String(line.id) },
    { name: "seal", label: t("seal"), text: String(line.seal ?? t("unsealed")) },
  ];
  return (
    <>
      {isSecurity ? (
        <span className="ms-2 inline-block rounded-book border border-amber-line bg-amber-wash px-2 text-sm font-semibold text-amber">
          {t("securitySetting")}
        </span>
      ) : null}
      <details>
        <summary className="flex min-h-11 w-fit cursor-pointer items-center text-ink-soft underline decoration-line-strong underline-offset-4">
          {t("more")}
        </summary>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 pb-2">
          {rows.map(({ name, label, text }) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-ink-soft">{label}</dt>
              <dd className="break-all">{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
