import { type RefCallback, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Facing } from "#components/scanner/camera.ts";
import { noteCamera } from "#components/scanner/camera-health.ts";
import {
  type CameraScan,
  runScanSession,
  type ScannerStatus,
  type ScanSession,
} from "#components/scanner/scan-session.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import type { Hint } from "#domain/scanning/hints.ts";
import { type Symbology, usualSymbologies } from "#domain/scanning/symbologies.ts";

export type ScannerOptions = {
  /** False lets the camera go at once; the engine stays loaded for a while. */
  readonly active: boolean;
  /** They decide how many equal reads a label needs. */
  readonly rules: ScanRules;
  /** Called once for each code that is believed, not for each frame. */
  readonly onRead: (scan: CameraScan) => void;
  readonly facing?: Facing;
  readonly formats?: readonly Symbology[];
  /** Has linear codes confirmed by an engine of another family, where the library wants it. */
  readonly secondOpinion?: boolean;
};

export type Scanner = ScannerStatus & {
  /** What would help the person whose code is not read. */
  readonly hint: Hint | null;
  /** Goes to the `<video>` that shows what the camera sees. */
  readonly videoRef: RefCallback<HTMLVideoElement>;
  /** Asks for the camera again; for a button after a person's "no". */
  readonly retry: () => void;
};

const off: ScannerStatus = { state: "off", engine: null, lamp: null };

/** Reads codes with the camera while `active`; the answers come through `onRead`. */
export function useScanner({
  active,
  rules,
  onRead,
  facing = "user",
  formats = usualSymbologies,
  secondOpinion = false,
}: ScannerOptions): Scanner {
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [status, setStatus] = useState<ScannerStatus>(off);
  const [hint, setHint] = useState<Hint | null>(null);
  const session = useRef<ScanSession | null>(null);
  const tellRead = useEffectEvent(onRead);
  const currentRules = useEffectEvent(() => rules);
  // A list that is written anew at each rendering is still the same list.
  const formatNames = formats.join(" ");

  useEffect(() => {
    if (!active || video === null) return;
    const running = runScanSession({
      video,
      facing,
      engines: { formats: formatNames.split(" ") as Symbology[], secondOpinion },
      rules: () => currentRules(),
      onRead: (scan) => tellRead(scan),
      onStatus: (next) => {
        noteCamera(next.state);
        setStatus(next);
      },
      onHint: setHint,
    });
    session.current = running;
    return () => {
      running.stop();
      session.current = null;
      setStatus(off);
    };
  }, [active, video, facing, formatNames, secondOpinion]);

  const retry = useCallback(() => session.current?.retry(), []);
  return { ...status, hint, videoRef: setVideo, retry };
}
