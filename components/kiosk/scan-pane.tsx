import { Flashlight, FlashlightOff, Keyboard, SwitchCamera } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { HandInput } from "#components/kiosk/hand-input.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import type { Facing } from "#components/scanner/camera.ts";
import { CameraView } from "#components/scanner/camera-view.tsx";
import type { Lamp } from "#components/scanner/lamp.ts";
import type { ScannerState } from "#components/scanner/scan-session.ts";
import { useScanner } from "#components/scanner/use-scanner.ts";
import { Button } from "#components/ui/button.tsx";
import type { Hint } from "#domain/scanning/hints.ts";

/** Camera at once, or keys. The hand scanner works beside both: the kiosk listens to it. */
export function ScanPane(props: {
  readonly typeInstead: string;
  readonly typeLabel: string;
  readonly isBusy: boolean;
}) {
  const { kiosk } = useKiosk();
  const [way, setWay] = useState<"camera" | "keys" | "camera again">("camera");
  if (way === "keys") {
    return (
      <HandInput
        label={props.typeLabel}
        isBusy={props.isBusy}
        onText={(text) => kiosk.scan({ symbology: "unknown", text, via: "hand" })}
        onBack={() => setWay("camera again")}
      />
    );
  }
  return (
    <CameraPane
      typeInstead={props.typeInstead}
      onType={() => setWay("keys")}
      takesFocus={way === "camera again"}
    />
  );
}

function CameraPane(props: {
  readonly typeInstead: string;
  readonly onType: () => void;
  /** Back from the keys, the focus is where it was before them. */
  readonly takesFocus: boolean;
}) {
  const t = useTranslations("kiosk.camera");
  const { kiosk, settings, timeLeft } = useKiosk();
  const [facing, setFacing] = useState<Facing>("user");
  const scanner = useScanner({
    active: timeLeft.phase !== "over",
    rules: settings,
    onRead: kiosk.scan,
    facing,
    formats: settings.codeFormats,
    secondOpinion: settings.secondOpinion,
  });
  const isDenied = scanner.state === "denied";
  const keys = useRef<HTMLButtonElement>(null);
  const { takesFocus } = props;
  useEffect(() => {
    if (takesFocus) keys.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div className="flex flex-col gap-3">
      <CameraView
        videoRef={scanner.videoRef}
        state={scanner.state}
        label={t("aim")}
        isMirrored={facing === "user"}
        maxHeight="var(--camera-height, 46vh)"
        className="camera-mat"
        status={<CameraStatus state={scanner.state} hint={scanner.hint} />}
      />
      <div className="flex gap-3">
        <Button ref={keys} className="min-w-0 grow" onClick={props.onType}>
          <Keyboard size={30} aria-hidden className="shrink-0" />
          {props.typeInstead}
        </Button>
        {scanner.lamp === null ? null : <LampButton lamp={scanner.lamp} />}
        {isDenied ? (
          <Button onClick={scanner.retry}>{t("again")}</Button>
        ) : (
          <Button
            aria-label={t("turn")}
            title={t("turn")}
            onClick={() => setFacing(facing === "user" ? "environment" : "user")}
          >
            <SwitchCamera size={30} aria-hidden />
          </Button>
        )}
      </div>
    </div>
  );
}

function CameraStatus({
  state,
  hint,
}: {
  readonly state: ScannerState;
  readonly hint: Hint | null;
}) {
  const t = useTranslations("kiosk.camera");
  return (
    <span
      // In large letters it would hide what the camera sees; the screen's own hint says the same.
      className={`rounded-book bg-black/75 px-3 py-1 text-kiosk text-white ${
        state === "on" && hint === null ? "large:sr-only" : ""
      }`}
    >
      {t(hint ?? state)}
      {state === "denied" ? <span className="block">{t("allow")}</span> : null}
    </span>
  );
}

/** Only where the camera has a light that the browser lets us switch. */
function LampButton({ lamp }: { readonly lamp: Lamp }) {
  const t = useTranslations("kiosk.camera");
  const [isLit, setIsLit] = useState(false);
  const words = isLit ? t("lampOff") : t("lampOn");
  return (
    <Button aria-label={words} title={words} onClick={() => void lamp.shine(!isLit).then(setIsLit)}>
      {isLit ? <FlashlightOff size={30} aria-hidden /> : <Flashlight size={30} aria-hidden />}
    </Button>
  );
}
