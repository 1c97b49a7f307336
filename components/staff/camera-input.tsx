"use client";

import { Camera } from "lucide-react";
import { lazy, Suspense, useEffect, useId } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "#components/ui/button.tsx";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

/** The decoder is large, and most desks have a hand scanner: it comes when somebody wants it. */
const CameraPicture = lazy(() =>
  import("#components/staff/camera-picture.tsx").then((file) => ({ default: file.CameraPicture })),
);

/** Beside a field for codes: what the camera reads goes where a hand scanner's code goes. */
export function CameraInput(props: {
  readonly wish: CameraWish;
  readonly isOpen: boolean;
  readonly open: (isOpen: boolean) => void;
  readonly onRead: (code: string) => void;
}) {
  const t = useTranslations("staffCamera");
  const id = useId();
  const { open } = props;
  useEffect(() => {
    if (sessionStorage.getItem(kept) === "open") open(true);
  }, [open]);
  const turn = () => {
    keepOpen(!props.isOpen);
    open(!props.isOpen);
  };
  return (
    <div className="flex basis-full flex-col gap-3 print:hidden">
      <div>
        <Button size="desk" aria-expanded={props.isOpen} aria-controls={id} onClick={turn}>
          <Camera size={22} aria-hidden />
          {props.isOpen ? t("close") : t("open")}
        </Button>
      </div>
      <div id={id} className="empty:hidden">
        {props.isOpen ? (
          <Suspense fallback={<div className="aspect-video max-w-xl rounded-book bg-well" />}>
            <CameraPicture wish={props.wish} onRead={props.onRead} />
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}

/** Of this window: who serves with the camera has it open for the next reader, too. */
const kept = "bibliomat-desk-camera";

function keepOpen(isOpen: boolean): void {
  if (isOpen) sessionStorage.setItem(kept, "open");
  else sessionStorage.removeItem(kept);
}
