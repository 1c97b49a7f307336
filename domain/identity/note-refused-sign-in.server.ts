import "server-only";
import type { Logger } from "pino";
import { logger } from "#domain/library/logger.server.ts";

export type RefusedSignIn = {
  /** password, continue, oidc: staff; card, directory, oidc: a reader at home. */
  readonly provider: string;
  readonly problem: string;
  /** The address from which it was tried: what a firewall has to know, and nothing else of anybody. */
  readonly peer: string;
};

/** One line a refusal, as the filter in `docs/administrator/fail2ban` reads it. */
export function noteRefusedSignIn(
  { provider, problem, peer }: RefusedSignIn,
  log: Pick<Logger, "warn"> = logger(),
): void {
  log.warn({ provider, problem, peer }, "a sign-in was refused");
}
