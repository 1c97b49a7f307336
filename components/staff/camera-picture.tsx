"use client";

import { Flashlight, FlashlightOff, SwitchCamera } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import type { Facing } from "#components/scanner/camera.ts";
import { CameraView } from "#components/scanner/camera-view.tsx";
import type { Lamp } from "#components/scanner/lamp.ts";
import { useScanner } from "#components/scanner/use-scanner.ts";
import { isNewHere } from "#components/staff/read-just-now.ts";
import { Button } from "#components/ui/button.tsx";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

/** What the tablet's camera sees: by itself the camera at its back, with which a book is looked at. */
export function CameraPicture(props: {
  readonly wish: CameraWish;
  readonly onRead: (code: string) => void;
}) {
  const t = useTranslations("staffCamera");
  const [facing, setFacing] = useState<Facing>("environment");
  const [by] = useState(() => Symbol("camera"));
  const scanner = useScanner({
    active: true,
    rules: props.wish,
    onRead: ({ text }) => {
      if (isNewHere({ code: text, at: performance.now(), by })) props.onRead(text);
    },
    facing,
    formats: props.wish.codeFormats,
    secondOpinion: props.wish.secondOpinion,
  });
  return (
    <div className="flex max-w-xl flex-col gap-3">
      <CameraView
        videoRef={scanner.videoRef}
        state={scanner.state}
        label={t("sees")}
        isMirrored={facing === "user"}
        maxHeight="38vh"
        className="camera-mat"
        status={
          <span className="rounded-book bg-black/75 px-3 py-1 text-white">
            {t(scanner.hint ?? scanner.state)}
          </span>
        }
      />
      <div className="flex flex-wrap gap-3">
        {scanner.lamp === null ? null : <LampButton lamp={scanner.lamp} />}
        {scanner.state === "denied" ? (
          <Button size="desk" onClick={scanner.retry}>
            {t("again")}
          </Button>
        ) : null}
        {scanner.state === "denied" || scanner.state === "none" ? null : (
          <Button size="desk" onClick={() => setFacing(facing === "user" ? "environment" : "user")}>
            <SwitchCamera size={22} aria-hidden />
            {t("turn")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Only where the camera has a light that the browser lets us switch. */
function LampButton({ lamp }: { readonly lamp: Lamp }) {
  const t = useTranslations("staffCamera");
  const [isLit, setIsLit] = useState(false);
  return (
    <Button size="desk" onClick={() => void lamp.shine(!isLit).then(setIsLit)}>
      {isLit ? <FlashlightOff size={22} aria-hidden /> : <Flashlight size={22} aria-hidden />}
      {isLit ? t("lampOff") : t("lampOn")}
    </Button>
  );
}
