/** Notes in hertz with their start and length in seconds. Made on the spot: no sound files. */
export const tunes = {
  /** A fifth upwards: done. */
  right: [
    { hertz: 659.3, at: 0, lasts: 0.09 },
    { hertz: 987.8, at: 0.08, lasts: 0.2 },
  ],
  /** Two equal low notes: look at the screen. Not a buzzer. */
  wrong: [
    { hertz: 246.9, at: 0, lasts: 0.14 },
    { hertz: 233.1, at: 0.17, lasts: 0.24 },
  ],
  /** The same short note twice: kept on the tablet, to be confirmed. */
  kept: [
    { hertz: 587.3, at: 0, lasts: 0.07 },
    { hertz: 587.3, at: 0.16, lasts: 0.07 },
  ],
  /** One short note: seen, no answer yet. */
  seen: [{ hertz: 587.3, at: 0, lasts: 0.07 }],
} as const satisfies Record<string, readonly Note[]>;

type Note = { readonly hertz: number; readonly at: number; readonly lasts: number };
export type Tune = keyof typeof tunes;

const buzzes = { right: [35], wrong: [60, 70, 60], kept: [15, 60, 15], seen: [15] } as const;

let context: AudioContext | null = null;

/**
 * Takes hold of the loudspeaker before it is needed: on some machines a browser stands still for
 * 70 ms while it does, and that must not be while somebody scans.
 */
export function openSound(): void {
  // Before the first tap a browser refuses it, and says so on its console.
  if (navigator.userActivation?.hasBeenActive === false) return;
  try {
    context ??= new AudioContext();
  } catch {
    context = null;
  }
}

/** A sound, and on a phone a short vibration. Without either it stays silent: nothing depends on it. */
export function play(tune: Tune): void {
  if (navigator.userActivation?.hasBeenActive === false) return;
  openSound();
  try {
    navigator.vibrate?.([...buzzes[tune]]);
    if (context === null) return;
    void context.resume();
    for (const note of tunes[tune]) sound(context, note);
  } catch {
    context = null;
  }
}

function sound(audio: AudioContext, { hertz, at, lasts }: Note): void {
  const begin = audio.currentTime + at;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = "triangle";
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(0.22, begin + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.001, begin + lasts);
  tone.connect(volume).connect(audio.destination);
  tone.start(begin);
  tone.stop(begin + lasts);
}
