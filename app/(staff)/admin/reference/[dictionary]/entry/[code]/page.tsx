import { notFound } from "next/navigation";
import { DeleteEntry } from "#app/(staff)/admin/reference/delete-entry.tsx";
import { EntryForm } from "#app/(staff)/admin/reference/entry-form.tsx";
import { EntryHistory } from "#app/(staff)/admin/reference/entry-history.tsx";
import { EntryUses } from "#app/(staff)/admin/reference/entry-uses.tsx";
import { anyDictionary, openDictionary } from "#app/(staff)/admin/reference/open-dictionary.ts";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readCurrencyDigits } from "#domain/library/currency-digits.server.ts";
import { amountsAsTyped } from "#domain/library/entry-amounts.ts";
import { readEntryPage, readFieldChoices } from "#domain/library/list-entries.server.ts";
import { timeZones } from "#domain/library/time-zones.server.ts";

type Way = { readonly params: Promise<{ readonly dictionary: string; readonly code: string }> };

export default async function EntryPage({ params }: Way) {
  await admit("/admin", { permission: anyDictionary });
  const { dictionary: asked, code } = await params;
  const { dictionary, path, permission } = openDictionary(asked);
  await admit(path, { permission });
  const found = await readEntryPage(dictionary, decodeURIComponent(code));
  if (found === null) notFound();
  const { entry, uses, history } = found;
  const { words } = await staffWords();
  return (
    <>
      <BackLink href={path} name={words("checklist")(`tiles.${dictionary}.name`)} />
      <h1 className="text-title">{entry.name}</h1>
      <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
        <EntryForm
          dictionary={dictionary}
          entry={{
            code: entry.code,
            name: entry.name,
            isActive: entry.isActive,
            fields: amountsAsTyped(dictionary, entry.fields, await readCurrencyDigits()),
          }}
          choices={await readFieldChoices(dictionary, entry)}
          zones={dictionary === "branches" ? timeZones() : []}
          first={{}}
        />
        <div className="flex flex-col gap-6">
          <EntryUses dictionary={dictionary} code={entry.code} uses={uses} />
          <DeleteEntry dictionary={dictionary} code={entry.code} isUsed={uses.length > 0} />
        </div>
      </div>
      <EntryHistory history={history} />
    </>
  );
}
