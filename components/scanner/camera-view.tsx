import { type ReactNode, type RefCallback, useState } from "react";
import { aimingBox } from "#components/scanner/aiming-box.ts";
import type { ScannerState } from "#components/scanner/scan-session.ts";

/** What a camera shows before it is open: only the shape of the empty frame depends on it. */
const usualPicture = { width: 16, height: 9 };

/**
 * The camera's picture with the frame in which codes are read. All words come from the screen that
 * shows it: `status` lies over the picture, `hint` stands below.
 */
export function CameraView({
  videoRef,
  state,
  label,
  status,
  hint,
  isMirrored = true,
  maxHeight,
  className = "",
}: {
  readonly videoRef: RefCallback<HTMLVideoElement>;
  readonly state: ScannerState;
  /** Names the picture for those who do not see it. */
  readonly label: string;
  readonly status?: ReactNode;
  readonly hint?: ReactNode;
  /** A camera that looks at the person is shown as a mirror: hands then move as expected. */
  readonly isMirrored?: boolean;
  /** A CSS length. The picture then gets narrower too: it is never cut, or the frame would lie. */
  readonly maxHeight?: string;
  readonly className?: string;
}) {
  const [picture, setPicture] = useState(usualPicture);
  const measure = ({ videoWidth, videoHeight }: HTMLVideoElement) => {
    if (videoWidth > 0) setPicture({ width: videoWidth, height: videoHeight });
  };
  const isOn = state === "on";
  const ratio = picture.width / picture.height;
  return (
    <figure className={`flex min-w-0 flex-col gap-3 ${className}`} data-scanner={state}>
      <div
        className="relative mx-auto overflow-hidden rounded-3xl bg-black [container-type:size]"
        style={{
          aspectRatio: ratio,
          width: maxHeight === undefined ? "100%" : `min(100%, ${maxHeight} * ${ratio})`,
        }}
      >
        <div
          className="absolute start-1/2 top-1/2 -translate-1/2 rtl:translate-x-1/2"
          style={{ aspectRatio: ratio, width: `min(100cqw, 100cqh * ${ratio})` }}
        >
          <video
            ref={videoRef}
            className={`size-full ${isMirrored ? "-scale-x-100" : ""} ${isOn ? "" : "invisible"}`}
            aria-label={label}
            muted
            playsInline
            onLoadedMetadata={(event) => measure(event.currentTarget)}
            onResize={(event) => measure(event.currentTarget)}
          />
          {isOn ? <AimingFrame {...picture} /> : null}
        </div>
        <Status isOn={isOn}>{status}</Status>
      </div>
      {hint === undefined ? null : <figcaption>{hint}</figcaption>}
    </figure>
  );
}

/** Over the picture: a line below the frame, or in its place what is wrong with the camera. */
function Status({ isOn, children }: { readonly isOn: boolean; readonly children: ReactNode }) {
  const place = isOn ? "pointer-events-none items-end" : "items-center bg-black/70";
  return (
    <div
      role="status"
      className={`absolute inset-0 flex justify-center p-6 text-center text-white ${place}`}
    >
      {children}
    </div>
  );
}

const corners = [
  "start-0 top-0 rounded-ss-2xl border-s-4 border-t-4",
  "end-0 top-0 rounded-se-2xl border-e-4 border-t-4",
  "start-0 bottom-0 rounded-es-2xl border-s-4 border-b-4",
  "end-0 bottom-0 rounded-ee-2xl border-e-4 border-b-4",
] as const;

/** The same box that is cut out of each frame, in parts of the picture. */
function AimingFrame({ width, height }: { readonly width: number; readonly height: number }) {
  const box = aimingBox(width, height);
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute"
      style={{
        insetInline: `${(100 * box.x) / width}%`,
        insetBlock: `${(100 * box.y) / height}%`,
      }}
    >
      {corners.map((corner) => (
        <span key={corner} className={`absolute size-12 border-white/90 ${corner}`} />
      ))}
    </div>
  );
}
