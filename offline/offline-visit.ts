import type { Identified, IdentifyRequest, RequestResult } from "#domain/kiosk/request.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";
import type { Rights } from "#domain/patrons/rights.ts";
import { refuseForPhoneCard } from "#domain/patrons/showing-phone-card.ts";
import { type PhoneCard, readPhoneCard } from "#domain/scanning/phone-card.ts";
import { freshen } from "./fetch-snapshot.ts";
import { submit } from "./outbox.ts";
import { checkPhoneCard } from "./phone-card.ts";
import { takeMoment } from "./shown-cards.ts";
import { readClockOffset, readLastHello } from "./store.ts";
import type { Tablet } from "./tablet.ts";

type Answer = RequestResult<Identified>;

/**
 * The library was asked who it is. Where it could not be reached, a phone card proves itself: the tablet
 * opens the visit and stores that it did, and the library judges again by the same bytes.
 */
export async function identifiedOrOpened(
  tablet: Tablet,
  body: IdentifyRequest,
  answer: Answer,
): Promise<Answer> {
  const card = readPhoneCard(body.card.text);
  if (card === null) return answer;
  noteCard(body.visit, card.reference);
  if (answer.status === "rejected")
    return answer.problem === "unavailable" ? openAlone(tablet, body, card) : answer;
  // Remembered for the moment in which the network goes.
  if (answer.answer.outcome === "opened") {
    void freshen(tablet);
    await takeMoment(tablet.store, card, body.visit, tablet.now());
  }
  return answer;
}

/** With which phone card each of the last visits was opened: random ids both, of this page alone. */
const cardsOfVisits = new Map<string, string>();
const mostVisits = 50;

export function cardOfVisit(visit: string): string | undefined {
  return cardsOfVisits.get(visit);
}

function noteCard(visit: string, reference: string): void {
  const [oldest] = cardsOfVisits.keys();
  if (cardsOfVisits.size >= mostVisits && oldest !== undefined) cardsOfVisits.delete(oldest);
  cardsOfVisits.set(visit, reference);
}

const unavailable: Answer = { status: "rejected", problem: "unavailable" };

async function openAlone(tablet: Tablet, body: IdentifyRequest, card: PhoneCard): Promise<Answer> {
  const [hello, offset] = await Promise.all([
    readLastHello(tablet.store),
    readClockOffset(tablet.store),
  ]);
  const rules = hello.ok ? (hello.value?.settings.phoneCards ?? null) : null;
  if (rules === null || !offset.ok || offset.value === null) return unavailable;
  const now = tablet.now() + offset.value;
  const { second, lastSecond } = card;
  const reasons = refuseForPhoneCard({
    ...(await checkPhoneCard(card, rules.publicKey)),
    lastSecond,
    second,
    now,
    isUsed: false,
    // Nobody can be asked; the library knows it when it hears of the visit.
    hasEnded: false,
  });
  if (reasons.length > 0) return refused(reasons);
  const taken = await takeMoment(tablet.store, card, body.visit, tablet.now());
  if (!taken.ok) return unavailable;
  if (!taken.value) return refused([reason("phone-card-used")]);
  return await storeVisit(tablet, body, new Date(now).toISOString(), rules.may);
}

async function storeVisit(
  tablet: Tablet,
  { visit, card }: IdentifyRequest,
  scannedAt: string,
  may: Rights,
): Promise<Answer> {
  const submitted = await submit(tablet, { kind: "open-visit", visit, card: card.text, scannedAt });
  if (submitted.state === "stopped")
    return submitted.problem === "storage"
      ? unavailable
      : { status: "rejected", problem: submitted.problem };
  const answer = submitted.state === "answered" ? submitted.answer : null;
  if (answer !== null && answer.outcome !== "visit-opened") return refused(answer.reasons);
  return {
    status: "answered",
    answer: {
      outcome: "opened",
      visit,
      // Who it is, is not in the card.
      greeting: "",
      proof: "phone",
      may,
      openLoans: 0,
      hasMail: false,
      reasons: answer?.reasons ?? [],
    },
  };
}

function refused(reasons: readonly Reason[]): Answer {
  return { status: "answered", answer: { outcome: "refused", reasons } };
}
