import { LabelForm } from "#app/(staff)/desk/labels/label-form.tsx";
import { NumberForm } from "#app/(staff)/desk/labels/number-form.tsx";
import { RangeForm } from "#app/(staff)/desk/labels/range-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { listNumberRanges } from "#domain/items/list-number-ranges.server.ts";
import { readLabelImport, readLabelNumbers } from "#domain/items/print-labels.server.ts";

type Way = {
  readonly searchParams: Promise<{
    readonly numbers?: string | string[];
    readonly title?: string | string[];
    readonly accession?: string | string[];
    readonly words?: string | string[];
    readonly state?: string | string[];
    readonly import?: string | string[];
  }>;
};

/** Labels for items and spines, cards for a catalogue, and the numbers that stand on them. */
export default async function LabelsPage({ searchParams }: Way) {
  await admit("/desk/labels", { permission: "keep-items" });
  const t = (await staffWords()).words("labels");
  const asked = await searchParams;
  const made = await readLabelImport(asked.import);
  const { ranges, firstRange, branches, shelves, collections } = await listNumberRanges();
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch] text-ink-soft">{t("lead")}</p>
      <LabelForm
        first={await readLabelNumbers(asked)}
        made={made}
        choices={{ branch: branches, shelf: shelves, collection: collections }}
      />
      <h2 className="text-2xl">{t("numbers.title")}</h2>
      <p className="max-w-[70ch] text-ink-soft">{t("numbers.lead")}</p>
      {ranges.length === 0 ? null : <NumberForm ranges={ranges} />}
      <RangeForm first={firstRange} />
    </>
  );
}
