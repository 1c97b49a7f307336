import { Keyboard } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import type { Facing } from "#components/scanner/camera.ts";
import { CameraView } from "#components/scanner/camera-view.tsx";
import { useScanner } from "#components/scanner/use-scanner.ts";
import { Button } from "#components/ui/button.tsx";

const noRules = { itemCodes: [], cardCodes: [] } as const;

/** The pairing code as a QR code, shown to the tablet. */
export function PairingCamera(props: {
  readonly onRead: (text: string) => void;
  readonly onType: () => void;
}) {
  const t = useTranslations("pairing");
  const camera = useTranslations("kiosk.camera");
  const [facing, setFacing] = useState<Facing>("user");
  const scanner = useScanner({
    active: true,
    rules: noRules,
    facing,
    formats: ["qr"],
    onRead: ({ text }) => props.onRead(text),
  });
  return (
    <div className="flex flex-col gap-3">
      <CameraView
        videoRef={scanner.videoRef}
        state={scanner.state}
        label={camera("aim")}
        isMirrored={facing === "user"}
        maxHeight="var(--camera-height, 46vh)"
        className="camera-mat"
        status={
          <span className="rounded-book bg-black/75 px-3 py-1 text-kiosk text-white">
            {scanner.state === "on" && scanner.hint === null
              ? t("cameraHint")
              : camera(scanner.hint ?? scanner.state)}
          </span>
        }
      />
      <div className="flex flex-wrap gap-3">
        <Button className="grow" onClick={props.onType}>
          <Keyboard size={30} aria-hidden className="shrink-0" />
          {t("type")}
        </Button>
        <Button onClick={() => setFacing(facing === "user" ? "environment" : "user")}>
          {camera("turn")}
        </Button>
      </div>
    </div>
  );
}
