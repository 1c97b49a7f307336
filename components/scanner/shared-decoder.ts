import type { FrameReader } from "#components/scanner/decoder.ts";
import { openWorkerDecoder } from "#components/scanner/worker-decoder.ts";
import type { EngineWish } from "#components/scanner/worker-messages.ts";

/** Screens change more often than an engine can be loaded: it outlives the screen for a while. */
const lingerMs = 120_000;

type Kept = {
  readonly opening: Promise<FrameReader>;
  users: number;
  timer: ReturnType<typeof setTimeout> | undefined;
};

const keptByWish = new Map<string, Kept>();

export type LentDecoder = {
  readonly decoder: FrameReader;
  /** A broken engine is closed at once, so that the next one who asks gets a new one. */
  readonly giveBack: (isBroken: boolean) => void;
};

/** Null when no engine could be opened. */
export async function borrowDecoder(wish: EngineWish): Promise<LentDecoder | null> {
  const key = JSON.stringify(wish);
  const kept = keptByWish.get(key) ?? open(key, wish);
  kept.users += 1;
  clearTimeout(kept.timer);
  try {
    const decoder = await kept.opening;
    return { decoder, giveBack: onlyOnce((isBroken) => giveBack(key, kept, isBroken)) };
  } catch {
    forget(key, kept);
    return null;
  }
}

function open(key: string, wish: EngineWish): Kept {
  const kept: Kept = { opening: openWorkerDecoder(wish), users: 0, timer: undefined };
  keptByWish.set(key, kept);
  return kept;
}

function giveBack(key: string, kept: Kept, isBroken: boolean): void {
  kept.users -= 1;
  const close = () => {
    forget(key, kept);
    void kept.opening.then((decoder) => decoder.close());
  };
  if (isBroken) close();
  else if (kept.users === 0) kept.timer = setTimeout(close, lingerMs);
}

function forget(key: string, kept: Kept): void {
  if (keptByWish.get(key) === kept) keptByWish.delete(key);
}

function onlyOnce(act: (isBroken: boolean) => void): (isBroken: boolean) => void {
  let isDone = false;
  return (isBroken) => {
    if (!isDone) act(isBroken);
    isDone = true;
  };
}
