import type { Submitted, TabletProblem } from "#domain/kiosk/door.ts";

type Listener = (submitted: Submitted) => void;

/** Who waits for which answer on this page. */
export type Answers = {
  /** Screens that are still waiting, by command id. */
  readonly waiting: Map<string, Listener>;
  /** Commands whose screen was told `kept`. */
  readonly kept: Set<string>;
  readonly listeners: Set<Listener>;
  /** Another tab may get the answer to a command of this one. Null where that cannot be told. */
  otherTabs: BroadcastChannel | null;
};

export function openAnswers(): Answers {
  const otherTabs =
    typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("bibliomat-answers");
  const answers: Answers = { waiting: new Map(), kept: new Set(), listeners: new Set(), otherTabs };
  otherTabs?.addEventListener("message", (event: MessageEvent<Submitted>) => {
    const { id } = event.data;
    if (answers.waiting.has(id) || answers.kept.has(id)) hear(answers, event.data);
  });
  return answers;
}

/** To be called before the command is stored: its answer may come before its screen looks again. */
export function expectAnswer(answers: Answers, id: string): Promise<Submitted> {
  return new Promise((resolve) => answers.waiting.set(id, resolve));
}

/** From now on the screen waits so long and no longer. To be called when the command is stored. */
export function limitPatience(answers: Answers, id: string, patience: number): void {
  const resolve = answers.waiting.get(id);
  if (resolve === undefined) return;
  const timer = setTimeout(() => giveUp(answers, id), patience);
  answers.waiting.set(id, (submitted) => {
    clearTimeout(timer);
    resolve(submitted);
  });
}

/** No answer now: the screen is told that the command is kept. */
export function giveUp(answers: Answers, id: string): void {
  if (!answers.waiting.has(id)) return;
  answers.kept.add(id);
  resolveWaiting(answers, { id, state: "kept" });
}

export function stopWaiting(answers: Answers, id: string, problem: TabletProblem): void {
  resolveWaiting(answers, { id, state: "stopped", problem });
}

/** The library has spoken about a command: to the screen that waits, or late, here or in a tab. */
export function tell(answers: Answers, submitted: Submitted): void {
  hear(answers, submitted);
  answers.otherTabs?.postMessage(submitted);
}

export function closeAnswers(answers: Answers): void {
  answers.otherTabs?.close();
  // A closed channel throws at the next word, and an answer may be on its way just now.
  answers.otherTabs = null;
  answers.listeners.clear();
}

function hear(answers: Answers, submitted: Submitted): void {
  answers.kept.delete(submitted.id);
  if (resolveWaiting(answers, submitted)) return;
  for (const listener of [...answers.listeners]) listener(submitted);
}

function resolveWaiting(answers: Answers, submitted: Submitted): boolean {
  const resolve = answers.waiting.get(submitted.id);
  answers.waiting.delete(submitted.id);
  resolve?.(submitted);
  return resolve !== undefined;
}
