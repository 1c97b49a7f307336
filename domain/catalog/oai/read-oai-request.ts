import { type OaiDate, readOaiDate } from "#domain/catalog/oai/oai-dates.ts";
import { type OaiFormat, oaiFormatNames } from "#domain/catalog/oai/oai-formats.ts";
import { latestOfTokens, type OaiToken, readOaiToken } from "#domain/catalog/oai/oai-token.ts";

export type OaiFault = {
  readonly code:
    | "badVerb"
    | "badArgument"
    | "badResumptionToken"
    | "cannotDisseminateFormat"
    | "idDoesNotExist"
    | "noRecordsMatch"
    | "noSetHierarchy";
  readonly says: string;
};

/** What is listed: from where on, and up to where; resumed: it is not the list's first page. */
export type OaiStretch = OaiToken & { readonly isResumed: boolean };
export type OaiRequest =
  | { readonly verb: "Identify" | "ListSets" }
  | { readonly verb: "ListMetadataFormats"; readonly identifier: string | null }
  | { readonly verb: "GetRecord"; readonly identifier: string; readonly format: OaiFormat }
  | { readonly verb: "ListIdentifiers" | "ListRecords"; readonly stretch: OaiStretch };

export type OaiRead =
  | { readonly status: "read"; readonly request: OaiRequest; readonly said: OaiArguments }
  /** `said` empty: the protocol wants what was wrong not to be repeated. */
  | { readonly status: "faulty"; readonly fault: OaiFault; readonly said: OaiArguments };
export type OaiArguments = readonly (readonly [name: string, value: string])[];

/** What each verb takes; `token` stands alone. */
const verbs = {
  Identify: { needed: [], allowed: [], token: false },
  ListSets: { needed: [], allowed: [], token: true },
  ListMetadataFormats: { needed: [], allowed: ["identifier"], token: false },
  GetRecord: { needed: ["identifier", "metadataPrefix"], allowed: [], token: false },
  ListIdentifiers: { needed: ["metadataPrefix"], allowed: ["from", "until", "set"], token: true },
  ListRecords: { needed: ["metadataPrefix"], allowed: ["from", "until", "set"], token: true },
} as const satisfies Record<
  OaiRequest["verb"],
  { needed: readonly string[]; allowed: readonly string[]; token: boolean }
>;
type Verb = keyof typeof verbs;

/** A request of OAI-PMH 2.0, by its arguments in the order in which they came. */
export function readOaiRequest(said: OaiArguments): OaiRead {
  const named = said.filter(([name]) => name === "verb");
  const [, verb = ""] = named[0] ?? [];
  if (named.length !== 1 || !isVerb(verb))
    return faulty("badVerb", "The verb is missing, repeated, or none of the six.");
  const fault = argumentFault(verb, said);
  if (fault !== null) return faulty("badArgument", fault);
  const values = new Map(said);
  const request = requestOf(verb, values);
  if ("code" in request)
    return {
      status: "faulty",
      fault: request,
      said: request.code === "badArgument" ? [] : said,
    };
  return { status: "read", request, said };
}

function faulty(code: OaiFault["code"], says: string): OaiRead {
  return { status: "faulty", fault: { code, says }, said: [] };
}

function isVerb(text: string): text is Verb {
  return Object.hasOwn(verbs, text);
}

function argumentFault(verb: Verb, said: OaiArguments): string | null {
  const names = said.map(([name]) => name).filter((name) => name !== "verb");
  if (new Set(names).size < names.length) return "An argument is repeated.";
  if (said.some(([, value]) => value.length > longestArgument)) return "An argument is too long.";
  const { needed, allowed, token } = verbs[verb];
  if (names.includes("resumptionToken"))
    return token && names.length === 1 ? null : "A resumptionToken stands alone.";
  const known: readonly string[] = [...needed, ...allowed];
  if (names.some((name) => !known.includes(name))) return `${verb} takes no such argument.`;
  const missing = needed.find((name) => !names.includes(name));
  return missing === undefined ? null : `${missing} is missing.`;
}

const longestArgument = 1000;

type Values = ReadonlyMap<string, string>;

function requestOf(verb: Verb, values: Values): OaiRequest | OaiFault {
  if (verb === "Identify") return { verb };
  if (verb === "ListSets")
    return values.has("resumptionToken")
      ? { code: "badResumptionToken", says: "There are no lists of sets." }
      : { verb };
  if (verb === "ListMetadataFormats") return { verb, identifier: values.get("identifier") ?? null };
  const token = values.get("resumptionToken");
  if (verb !== "GetRecord" && token !== undefined) return resumed(verb, token);
  const format = oaiFormatNames.find((name) => name === values.get("metadataPrefix"));
  if (format === undefined)
    return { code: "cannotDisseminateFormat", says: "ListMetadataFormats says which there are." };
  if (verb === "GetRecord") return { verb, format, identifier: values.get("identifier") ?? "" };
  const stretch = stretchOf(values, format);
  return "code" in stretch ? stretch : { verb, stretch };
}

function resumed(verb: "ListIdentifiers" | "ListRecords", text: string): OaiRequest | OaiFault {
  const token = readOaiToken(text);
  if (token === null) return { code: "badResumptionToken", says: "It is no token of this list." };
  return { verb, stretch: { ...token, isResumed: true } };
}

function stretchOf(values: Values, format: OaiFormat): OaiStretch | OaiFault {
  const [from, until] = [dateOf(values, "from"), dateOf(values, "until")];
  if (from === "none" || until === "none")
    return wrong(
      "from and until are days such as 2026-11-22, or moments such as 2026-11-22T10:00:00Z.",
    );
  if (from !== null && until !== null) {
    if (from.granularity !== until.granularity)
      return wrong("from and until are of one granularity.");
    if (from.begins > until.begins) return wrong("from is later than until.");
  }
  if (values.has("set")) return { code: "noSetHierarchy", says: "There are no sets." };
  // No title has the number 0: what was changed in the first microsecond is told, too.
  const at = from?.begins ?? 0;
  // A harvester's "for ever" is a date that no token holds, nor the database.
  const before = until === null ? null : Math.min(until.ends, latestOfTokens);
  return { format, at, id: 0, before, isResumed: false };
}

function dateOf(values: Values, name: "from" | "until"): OaiDate | null | "none" {
  const text = values.get(name);
  return text === undefined ? null : (readOaiDate(text) ?? "none");
}

function wrong(says: string): OaiFault {
  return { code: "badArgument", says };
}
