import type { Picture, Read } from "#components/scanner/decoder.ts";
import type { Engines } from "#components/scanner/engines.ts";
import {
  type Acceptance,
  accept,
  isStillWanted,
  nothingSeen,
  readsNeeded,
} from "#domain/scanning/acceptance.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import { firstTurn, nextTurn, passOrder } from "#domain/scanning/passes.ts";

export type Looked = {
  readonly reads: readonly Read[];
  readonly accepted: readonly Read[];
  /** Frames until the first was accepted; null when none was. */
  readonly acceptedAfter: number | null;
};

/** As far apart as frames are on a screen in use. */
const frameMs = 1000 / 12;

/**
 * Shows one frame after another to the engines, as the screen does: passes in turn, the acceptance
 * rules over what they read. Without `isWholeClip` it ends where something was accepted.
 */
export async function lookThrough(
  engines: Engines,
  frames: Iterable<Picture>,
  rules: ScanRules,
  isWholeClip = false,
): Promise<Looked> {
  const order = passOrder(engines.extras);
  const reads: Read[] = [];
  const accepted: Read[] = [];
  let state: Acceptance = nothingSeen;
  let turn = firstTurn;
  let frame = 0;
  let acceptedAfter: number | null = null;
  for (const picture of frames) {
    frame += 1;
    for (const read of await engines.read(picture, turn.pass)) {
      reads.push(read);
      const sighting = { ...read, frame, at: frame * frameMs };
      const step = accept(state, sighting, readsNeeded(read, rules));
      state = step.state;
      if (step.accepted !== null) accepted.push(read);
    }
    if (accepted.length > 0) acceptedAfter ??= frame;
    if (acceptedAfter !== null && !isWholeClip) break;
    turn = nextTurn(turn, isStillWanted(state, frame), order);
  }
  return { reads, accepted, acceptedAfter };
}
