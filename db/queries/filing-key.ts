/** Articles that a title is not put in order by, by language. An apostrophe ends one without a space. */
const articles = {
  en: "the|an?",
  de: "der|die|das|ein|eine",
  fr: "les?|la|une?|l['’]",
  es: "el|l[ao]s?|una?",
  it: "il|l[aeo]|i|gli|un|una|uno|l['’]|un['’]",
  pt: "[ao]s?|uma?",
  ca: "els?|l[ae]s?|una?|l['’]",
  nl: "de|het|een|['’]t",
  sv: "en|ett|den|det",
  da: "en|et|den|det",
  nb: "en|et|ei|den|det",
  hu: "az?|egy",
  /** No other language that a library of ours has begins a title so. */
  und: "the",
} as const satisfies Readonly<Record<string, string>>;

/**
 * By what a title stands in a list ordered by titles: "The Hobbit" under H, "L'Étranger" under E. Where a
 * record of MARC21 says how many signs are passed over, that counts; otherwise the articles of its
 * language. `title`: the table's name; `whole`: what stands for a title without any.
 */
export function filingKey(title: string, whole: string): string {
  const byLanguage = Object.entries(articles)
    .map(([language, words]) => `when '${language}' then '${patternOf(words)}'`)
    .join(" ");
  const rest = `regexp_replace(${title}.title, case ${title}.language ${byLanguage} end, '', 'i')`;
  return `case when ${title}.title !~ '${beginsShortly}' then ${whole}
    else fold_sound(coalesce(${saidByRecord(title)}, ${rest}, ${title}.title)) end`;
}

/** A word of up to four letters comes first, or one with an apostrophe: nothing else is an article. */
const beginsShortly = `^[[:punct:]]*(?:[[:alpha:]]{1,4}[[:space:]]|[[:alpha:]]{0,2}[''’])`;

function patternOf(words: string): string {
  const quoted = words.replaceAll("'", "''");
  return `^[[:punct:]]*(?:(?:${quoted})(?<=[''’])|(?:${quoted})[[:space:]]+)(?=.)`;
}

/** The second indicator of field 245, where the title still begins as that field does. */
function saidByRecord(title: string): string {
  return `(select nullif(substr(${title}.title, 1 + skipped), '')
    from record, jsonb_path_query_first(fields, '$.fields[*] ? (@.tag == "245")') as field,
      lateral (select substring(field ->> 'indicators' from '^.([1-9])$')::int as skipped) as told
    where record.title_id = ${title}.id and format = 'marc21' and skipped is not null
      and starts_with(btrim(field -> 'subfields' -> 0 ->> 'value'), left(${title}.title, skipped)))`;
}
