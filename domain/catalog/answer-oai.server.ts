import "server-only";
import { readLibrarySetting } from "#db/queries/devices.ts";
import { findHarvested, firstHarvested, listHarvested } from "#db/queries/harvested-titles.ts";
import { writeOaiToken } from "#domain/catalog/oai/oai-token.ts";
import {
  type OaiArguments,
  type OaiFault,
  type OaiRequest,
  type OaiStretch,
  readOaiRequest,
} from "#domain/catalog/oai/read-oai-request.ts";
import {
  type OaiGround,
  oaiAnswer,
  readOaiIdentifier,
  sayFault,
  sayFormats,
  sayIdentity,
  sayList,
  sayRecord,
} from "#domain/catalog/oai/say-oai.ts";
import { readSetting } from "#domain/library/settings.ts";

/** So many titles a page; a list of mere numbers is longer. */
const pageSizes = { ListRecords: 100, ListIdentifiers: 500 } as const;

/**
 * So much earlier than now an answer says that it was given. What is changed is seen only when it is
 * written for good, a little after the moment that its date tells; who asks next time from the last
 * answer on is told of it all the same.
 */
const settlingMicroseconds = 60_000_000;

/** The catalogue for other programs to harvest (OAI-PMH 2.0): the answer to one request, in XML. */
export async function answerOai(
  said: OaiArguments,
  asked: { readonly origin: string; readonly now: number },
): Promise<string> {
  const ground = { origin: asked.origin, now: asked.now - settlingMicroseconds };
  const read = readOaiRequest(said);
  if (read.status === "faulty") return oaiAnswer(ground, read.said, sayFault(read.fault));
  const told = await contentOf(read.request, ground);
  return oaiAnswer(ground, read.said, typeof told === "string" ? told : sayFault(told));
}

async function contentOf(request: OaiRequest, ground: OaiGround): Promise<string | OaiFault> {
  switch (request.verb) {
    case "Identify":
      return await identify(ground);
    case "ListSets":
      return { code: "noSetHierarchy", says: "There are no sets." };
    case "ListMetadataFormats":
      return await formats(request.identifier, ground);
    case "GetRecord":
      return await one(request, ground);
    default:
      return await list(request.verb, request.stretch, ground);
  }
}

async function identify(ground: OaiGround): Promise<string> {
  const [name, mail, since] = await Promise.all([
    readLibrarySetting("library.name"),
    readLibrarySetting("mail.from"),
    firstHarvested(),
  ]);
  return sayIdentity(ground, {
    name: readSetting({ "library.name": name }, "library.name"),
    mail: readSetting({ "mail.from": mail }, "mail.from"),
    since,
  });
}

async function formats(identifier: string | null, ground: OaiGround): Promise<string | OaiFault> {
  const found = identifier === null ? true : (await find(identifier, ground)) !== null;
  return found ? sayFormats() : unknown;
}

const unknown: OaiFault = { code: "idDoesNotExist", says: "No title is called so here." };

async function find(identifier: string, { origin }: OaiGround) {
  const id = readOaiIdentifier(identifier, origin);
  return id === null ? null : await findHarvested(id);
}

async function one(
  request: Extract<OaiRequest, { verb: "GetRecord" }>,
  ground: OaiGround,
): Promise<string | OaiFault> {
  const title = await find(request.identifier, ground);
  if (title === null) return unknown;
  return `<GetRecord>\n${sayRecord(title, request.format, ground)}\n</GetRecord>`;
}

/** A title that is changed during a harvest moves to the list's end: it is told again, never left out. */
async function list(
  verb: "ListIdentifiers" | "ListRecords",
  stretch: OaiStretch,
  ground: OaiGround,
): Promise<string | OaiFault> {
  const most = pageSizes[verb];
  const isWhole = verb === "ListRecords";
  const found = await listHarvested(stretch, stretch.before, { most: most + 1, isWhole });
  const titles = found.slice(0, most);
  const last = titles.at(-1);
  if (last === undefined && !stretch.isResumed)
    return { code: "noRecordsMatch", says: "Nothing was changed then." };
  const next =
    last !== undefined && found.length > most
      ? writeOaiToken({ ...stretch, at: last.at, id: last.id })
      : null;
  const token = next ?? (stretch.isResumed ? "" : null);
  return sayList(verb, titles, { ground, format: stretch.format, token });
}
