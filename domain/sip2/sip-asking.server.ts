import "server-only";
import type { openConsole } from "#domain/circulation/open-console.server.ts";
import type { Machine } from "#domain/identity/admit-machine.server.ts";
import type { Reason } from "#domain/library/reasons.ts";
import type { SipFrame } from "#domain/sip2/answers.ts";

/** The place at which a terminal stands. */
export type SipPlace = NonNullable<Awaited<ReturnType<typeof openConsole>>>;

/** What one message is answered from. */
export type SipAsking = {
  readonly machine: Machine;
  readonly place: SipPlace;
  readonly frame: SipFrame;
  /** ISO 8601. */
  readonly now: string;
  readonly say: (reasons: readonly Reason[]) => Promise<string>;
};
