import type { DataField, Field, MarcRecord } from "#domain/catalog/records/record.ts";

/**
 * Of which kind a field is: an 880 says in the letters of the book what the field that its `$6` names
 * says in Latin ones, and comes and goes with that.
 */
export function kindOfField(field: Field): string {
  return (field.tag === "880" ? link.exec(linkOf(field))?.[1] : undefined) ?? field.tag;
}

/** Fields of another record, their pairs counted on behind the record's own: no two have one number. */
export function linkedBehind(own: MarcRecord, added: MarcRecord["fields"]): MarcRecord["fields"] {
  const last = highest(own.fields);
  if (last === 0 || last + highest(added) > 99) return added;
  return added.map((field) => ("value" in field ? field : counted(field, last)));
}

const link = /^(\w{3})-(\d\d)/;

function linkOf(field: Field): string {
  if ("value" in field) return "";
  return field.subfields.find(({ code }) => code === "6")?.value ?? "";
}

function highest(fields: MarcRecord["fields"]): number {
  return Math.max(0, ...fields.map((field) => Number(link.exec(linkOf(field))?.[2] ?? 0)));
}

/** 00 is the number of those that belong to no field. */
function counted(field: DataField, last: number): Field {
  const renumbered = (value: string) =>
    value.replace(link, (whole, tag: string, number: string) =>
      number === "00" ? whole : `${tag}-${String(Number(number) + last).padStart(2, "0")}`,
    );
  const subfields = field.subfields.map((each) =>
    each.code === "6" ? { ...each, value: renumbered(each.value) } : each,
  );
  return { ...field, subfields };
}
