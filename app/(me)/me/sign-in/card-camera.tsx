"use client";

import { useTranslations } from "use-intl/react";
import { CameraView } from "#components/scanner/camera-view.tsx";
import { useScanner } from "#components/scanner/use-scanner.ts";

const noRules = { itemCodes: [], cardCodes: [] } as const;

/** The printed card's square code before the phone's camera. */
export function CardCamera({ onRead }: { readonly onRead: (text: string) => void }) {
  const t = useTranslations("me.signIn");
  const scanner = useScanner({
    active: true,
    rules: noRules,
    facing: "environment",
    formats: ["qr", "code128", "codabar"],
    onRead: ({ text }) => onRead(text),
  });
  const isClosed =
    scanner.state !== "on" && scanner.state !== "off" && scanner.state !== "starting";
  return (
    <CameraView
      videoRef={scanner.videoRef}
      state={scanner.state}
      label={t("aim")}
      isMirrored={false}
      maxHeight="46vh"
      className="camera-mat"
      hint={<p className="text-ink-soft">{isClosed ? t("noCamera") : t("aim")}</p>}
    />
  );
}
