import { Keyboard, SwitchCamera } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { HandInput } from "#components/kiosk/hand-input.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import type { Facing } from "#components/scanner/camera.ts";
import { CameraView } from "#components/scanner/camera-view.tsx";
import { useScanner } from "#components/scanner/use-scanner.ts";
import { Button } from "#components/ui/button.tsx";

/** Camera at once, or keys. The hand scanner works beside both: the kiosk listens to it. */
export function ScanPane(props: {
  readonly typeInstead: string;
  readonly typeLabel: string;
  readonly isBusy: boolean;
}) {
  const { kiosk } = useKiosk();
  const [isTyping, setIsTyping] = useState(false);
  if (isTyping) {
    return (
      <HandInput
        label={props.typeLabel}
        isBusy={props.isBusy}
        onText={(text) => kiosk.scan({ symbology: "unknown", text, via: "hand" })}
        onBack={() => setIsTyping(false)}
      />
    );
  }
  return <CameraPane typeInstead={props.typeInstead} onType={() => setIsTyping(true)} />;
}

function CameraPane(props: { readonly typeInstead: string; readonly onType: () => void }) {
  const t = useTranslations("kiosk.camera");
  const { kiosk, settings, timeLeft } = useKiosk();
  const [facing, setFacing] = useState<Facing>("user");
  const scanner = useScanner({
    active: timeLeft.phase !== "over",
    rules: settings,
    onRead: kiosk.scan,
    facing,
  });
  const isDenied = scanner.state === "denied";
  return (
    <div className="flex flex-col gap-3">
      <CameraView
        videoRef={scanner.videoRef}
        state={scanner.state}
        label={t("aim")}
        isMirrored={facing === "user"}
        maxHeight="46vh"
        className="camera-mat"
        status={
          <span className="rounded-book bg-black/75 px-3 py-1 text-kiosk text-white">
            {t(scanner.state)}
          </span>
        }
      />
      <div className="flex gap-3">
        <Button className="min-w-0 grow" onClick={props.onType}>
          <Keyboard size={30} aria-hidden className="shrink-0" />
          {props.typeInstead}
        </Button>
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
