import "server-only";
import { Temporal } from "temporal-polyfill";
import { isDatabaseAway } from "#db/transaction.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { admitMachine, type Machine } from "#domain/identity/admit-machine.server.ts";
import { may } from "#domain/identity/permissions.ts";
import { logger } from "#domain/library/logger.server.ts";
import type { Reason } from "#domain/library/reasons.ts";
import { readSetting } from "#domain/library/settings.ts";
import { answerLine, one, type SipFrame, statusLine } from "#domain/sip2/answers.ts";
import { checksumOf, readSipLine, type SipRequest } from "#domain/sip2/message.ts";
import type { SipPlace } from "#domain/sip2/sip-asking.server.ts";
import { sipMessages } from "#domain/sip2/sip-messages.server.ts";

export type SaysReasons = (reasons: readonly Reason[], language: string) => Promise<string>;

export type SipReply = { readonly line: string | null; readonly isOver: boolean };
export type SipTerminal = {
  readonly take: (line: string, now: Date) => Promise<SipReply>;
  readonly isLoggedIn: () => boolean;
};

/** In a row; whoever sends only what cannot be read speaks another language. */
const mostFaults = 10;
/** In a row: whoever guesses tokens has to come again. */
const mostWrongLogins = 5;

type Login = { readonly token: string; readonly branch: string };

/**
 * One terminal from its login to its end, line by line, one after the other. The token is asked about at
 * every message: revoked, it serves no more from the next message on.
 */
export function openSipTerminal(peer: string, says: SaysReasons): SipTerminal {
  let login: Login | null = null;
  let last: { readonly asked: string; readonly answered: string } | null = null;
  let faults = 0;
  let wrongLogins = 0;

  /** What was answered before, where that is what is asked for: nothing is done twice. */
  const remembered = (line: string, { code, sequence }: SipRequest): string | null => {
    if (code === "97") return last?.answered ?? sayAgain;
    return sequence !== null && last?.asked === line ? last.answered : null;
  };

  const answer = async (request: SipRequest, now: Date): Promise<string | null> => {
    if (request.code !== "93") return await answerAfterLogin(login, { request, now }, by);
    const wanted = loginOf(request);
    const isIn = (await admitted(wanted, peer)) !== null;
    login = isIn ? wanted : null;
    wrongLogins = isIn ? 0 : wrongLogins + 1;
    return answerLine({ request }, "94", one(isIn), []);
  };
  const by = { peer, says };

  const unread = (): SipReply => {
    faults += 1;
    return faults < mostFaults ? open(sayAgain) : gone;
  };

  const answered = async (line: string, request: SipRequest, now: Date): Promise<SipReply> => {
    const before = login === null ? null : remembered(line, request);
    if (before !== null) return open(before);
    const reply = await answer(request, now);
    if (reply === null) return gone;
    last = { asked: line, answered: reply };
    return { line: reply, isOver: wrongLogins >= mostWrongLogins };
  };

  const take = async (line: string, now: Date): Promise<SipReply> => {
    // A stranger logs in or goes; only a login that was garbled on its way is asked for again.
    if (login === null && !line.startsWith("93")) return gone;
    const read = readSipLine(line);
    if (read.status === "faulty") return unread();
    faults = 0;
    return await answered(line, read.request, now);
  };

  return {
    take: (line, now) => guarded(() => take(line, now)),
    isLoggedIn: () => login !== null,
  };
}

/** Null: it is not logged in, or not any more. */
async function answerAfterLogin(
  login: Login | null,
  { request, now }: { readonly request: SipRequest; readonly now: Date },
  { peer, says }: { readonly peer: string; readonly says: SaysReasons },
): Promise<string | null> {
  const found = login && (await admitted(login, peer));
  if (found === null) return null;
  const { place } = found;
  const frame = frameOf(place, request, now);
  if (request.code === "99") return statusLine(frame, place.device.lock === null);
  const language = readSetting(place.settings, "library.language");
  const say = (reasons: readonly Reason[]) => says(reasons, language);
  const asking = { ...found, frame, now: now.toISOString(), say };
  return await sipMessages[request.code as keyof typeof sipMessages](asking);
}

/** The branch is the terminal's location; where it says none, its name. */
function loginOf({ fields }: SipRequest): Login {
  const branch = fields.get("CP") || (fields.get("CN") ?? "");
  return { token: fields.get("CO") ?? "", branch };
}

const gone: SipReply = { line: null, isOver: true };
const open = (line: string): SipReply => ({ line, isOver: false });
const sayAgain = `96AZ${checksumOf("96AZ")}`;

/** A database that is away is told by silence and a closed line: terminals then work on by themselves. */
async function guarded(act: () => Promise<SipReply>): Promise<SipReply> {
  try {
    return await act();
  } catch (error) {
    if (!isDatabaseAway(error)) logger().error({ err: error }, "a message of SIP2 broke");
    return gone;
  }
}

async function admitted(
  { token, branch }: Login,
  peer: string,
): Promise<{ readonly machine: Machine; readonly place: SipPlace } | null> {
  const passed = await admitMachine(`Bearer ${token}`, peer);
  if (passed.status === "refused") return null;
  const place = branch === "" ? null : await openConsole(branch);
  if (place === null || !may(passed.machine.assignments, "open-desk", place.branch.id)) return null;
  return { machine: passed.machine, place };
}

function frameOf(place: SipPlace, request: SipRequest, now: Date): SipFrame {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(
    place.branch.timeZone,
  );
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${local.year}${two(local.month)}${two(local.day)}`;
  const date = `${day}    ${two(local.hour)}${two(local.minute)}${two(local.second)}`;
  return { date, library: place.branch.name, request };
}
