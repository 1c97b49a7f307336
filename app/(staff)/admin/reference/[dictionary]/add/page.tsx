import { EntryForm } from "#app/(staff)/admin/reference/entry-form.tsx";
import { anyDictionary, openDictionary } from "#app/(staff)/admin/reference/open-dictionary.ts";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readFieldChoices } from "#domain/library/list-entries.server.ts";
import { ownTimeZone, timeZones } from "#domain/library/time-zones.server.ts";

type Way = { readonly params: Promise<{ readonly dictionary: string }> };

export default async function AddEntryPage({ params }: Way) {
  await admit("/admin", { permission: anyDictionary });
  const { dictionary, path, permission } = openDictionary((await params).dictionary);
  await admit(`${path}/add`, { permission });
  const { words } = await staffWords();
  const [t, tChecklist] = [words("reference"), words("checklist")];
  return (
    <>
      <BackLink href={path} name={tChecklist(`tiles.${dictionary}.name`)} />
      <h1 className="text-title">{t("newEntry")}</h1>
      <EntryForm
        dictionary={dictionary}
        entry={null}
        choices={await readFieldChoices(dictionary, null)}
        zones={dictionary === "branches" ? timeZones() : []}
        first={{ timeZone: ownTimeZone() }}
      />
    </>
  );
}
