import { useEffect, useRef } from "react";
import { isCalm } from "#components/kiosk/notice.tsx";
import { type Tone, toneOf } from "#components/kiosk/use-line-words.ts";
import { openSound, play, type Tune } from "#components/ui/tones.ts";
import type { KioskState } from "#domain/kiosk/flow.ts";
import { type LineReading, readLine } from "#domain/kiosk/lines.ts";

const tuneOfTone: { readonly [T in Tone]: Tune } = {
  good: "right",
  amber: "wrong",
  wait: "seen",
  plain: "seen",
};

/** Kept without an answer sounds otherwise than on its way to one. */
export function tuneOf(reading: LineReading): Tune {
  const tone = toneOf(reading);
  return tone === "wait" && reading.waiting === "kept" ? "kept" : tuneOfTone[tone];
}

/** Every scan and every answer is heard once, for right and wrong. */
export function useAnswerSounds(state: KioskState, isOn: boolean): void {
  const heard = useRef(new Map<string, string>());
  const isAttract = state.screen === "attract";
  useEffect(() => {
    if (isOn && !isAttract) openSound();
  }, [isOn, isAttract]);
  useEffect(() => {
    const before = heard.current;
    heard.current = new Map(voices(state));
    const news = [...heard.current].filter(([key, tune]) => before.get(key) !== tune);
    const tunes = news.map(([, said]) => said.split(" ")[0]);
    const loudest = (["wrong", "right", "kept", "seen"] as const).find((tune) =>
      tunes.includes(tune),
    );
    if (isOn && loudest !== undefined) play(loudest);
  }, [state, isOn]);
}

/** What each line, refusal and remark of a state sounds like; the same sound again is no news. */
function voices(state: KioskState): [key: string, said: string][] {
  const scanned = state.lines.filter((line) => line.steps.length > 0);
  const voices: [string, string][] = scanned.map((line) => {
    const reading = readLine(line);
    return [`line ${line.key}`, `${tuneOf(reading)} ${reading.state} ${line.steps.length}`];
  });
  if (state.refusals.length > 0) voices.push(["refusals", "wrong"]);
  if (state.remark !== null) {
    const tune = isCalm(state.remark) ? "seen" : "wrong";
    voices.push(["remark", `${tune} ${state.remark} ${state.spotlight}`]);
  }
  if (state.visit !== null) {
    const isWelcome = state.screen !== "cannot-borrow";
    voices.push([`visit ${state.visit.visit}`, isWelcome ? "right" : "wrong"]);
  }
  return voices;
}
