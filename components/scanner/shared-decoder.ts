import type { Decoder } from "#components/scanner/decoder.ts";
import { openWorkerDecoder } from "#components/scanner/worker-decoder.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/** Screens change more often than an engine can be loaded: it outlives the screen for a while. */
const lingerMs = 120_000;

type Kept = {
  readonly opening: Promise<Decoder<ImageBitmap>>;
  users: number;
  timer: ReturnType<typeof setTimeout> | undefined;
};

const keptByFormats = new Map<string, Kept>();

export type LentDecoder = {
  readonly decoder: Decoder<ImageBitmap>;
  /** A broken engine is closed at once, so that the next one who asks gets a new one. */
  readonly giveBack: (isBroken: boolean) => void;
};

/** Null when no engine could be opened. */
export async function borrowDecoder(formats: readonly Symbology[]): Promise<LentDecoder | null> {
  const key = formats.join(" ");
  const kept = keptByFormats.get(key) ?? open(key, formats);
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

function open(key: string, formats: readonly Symbology[]): Kept {
  const kept: Kept = { opening: openWorkerDecoder(formats), users: 0, timer: undefined };
  keptByFormats.set(key, kept);
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
  if (keptByFormats.get(key) === kept) keptByFormats.delete(key);
}

function onlyOnce(act: (isBroken: boolean) => void): (isBroken: boolean) => void {
  let isDone = false;
  return (isBroken) => {
    if (!isDone) act(isBroken);
    isDone = true;
  };
}
