import type { Answer, CommandBody, Problem } from "#domain/circulation/command.ts";
import type { RequestAnswer, RequestBody, RequestResult } from "#domain/kiosk/request.ts";

/** Why a tablet stops: the library says so, or its own storage failed before anything was sent. */
export type TabletProblem = Problem | "storage";

/**
 * `answered`: the ledger has spoken. `kept`: stored on the tablet, no answer yet; it will be
 * confirmed; with a date where the tablet has lent it by itself. `stopped`: this tablet may not go on (revoked, frozen, copied, storage broken).
 */
export type Submitted =
  | { readonly id: string; readonly state: "answered"; readonly answer: Answer }
  | { readonly id: string; readonly state: "kept"; readonly dueOn?: string }
  | { readonly id: string; readonly state: "stopped"; readonly problem: TabletProblem };

/** What a kiosk screen is given by its page: the only way from a screen to the library. */
export type KioskDoor = {
  readonly submit: (body: CommandBody) => Promise<Submitted>;
  readonly ask: <B extends RequestBody>(body: B) => Promise<RequestResult<RequestAnswer<B>>>;
  /** Answers that arrive after their screen was told `kept`. Returns the way to stop listening. */
  readonly onLateAnswer: (listener: (submitted: Submitted) => void) => () => void;
};
