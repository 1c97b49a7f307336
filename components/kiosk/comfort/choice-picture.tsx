import {
  Clock,
  Hourglass,
  type LucideIcon,
  MessageSquareOff,
  Moon,
  Speech,
  Sun,
  SunMoon,
  Volume2,
  VolumeX,
} from "lucide-react";
import type { ReactNode } from "react";
import type { ComfortName } from "#domain/kiosk/comfort.ts";

/** What a choice looks like, for those who do not read its word. */
export function ChoicePicture(props: { readonly name: ComfortName; readonly choice: string }) {
  return (
    <span aria-hidden className="flex h-12 items-center justify-center">
      {pictures[`${props.name} ${props.choice}`]}
    </span>
  );
}

const letter = (pixels: number) => (
  <span className="font-semibold font-serif leading-none" style={{ fontSize: `${pixels}px` }}>
    A
  </span>
);
const icon = (Icon: LucideIcon) => <Icon size={40} strokeWidth={1.75} />;

const pictures: Readonly<Record<string, ReactNode>> = {
  "textSize 100": letter(22),
  "textSize 150": letter(33),
  "textSize 200": letter(44),
  "contrast usual": <Sample paper="#f3ead8" ink="#4b3e2e" line={1} />,
  "contrast high": <Sample paper="#ffffff" ink="#000000" line={4} />,
  "theme system": icon(SunMoon),
  "theme light": icon(Sun),
  "theme dark": icon(Moon),
  "reach usual": <Screen rows={[10, 22]} />,
  "reach low": <Screen rows={[26, 34]} />,
  "time usual": icon(Clock),
  "time more": icon(Hourglass),
  "sound on": icon(Volume2),
  "sound off": icon(VolumeX),
  "speech off": icon(MessageSquareOff),
  "speech on": icon(Speech),
};

/** A scrap of the screen in its own colours, whatever the theme around it. */
function Sample(props: { readonly paper: string; readonly ink: string; readonly line: number }) {
  const { paper, ink, line } = props;
  return (
    <svg viewBox="0 0 60 44" className="h-11 w-auto" aria-hidden="true" focusable="false">
      <rect
        x="2"
        y="2"
        width="56"
        height="40"
        rx="4"
        fill={paper}
        stroke={ink}
        strokeWidth={line}
      />
      <rect x="10" y="10" width="40" height="5" fill={ink} />
      <rect x="10" y="20" width="28" height="5" fill={ink} />
      <rect x="10" y="30" width="18" height="6" rx="2" fill={ink} />
    </svg>
  );
}

/** An upright tablet with the places of its buttons. */
function Screen({ rows }: { readonly rows: readonly number[] }) {
  return (
    <svg viewBox="0 0 34 44" className="h-11 w-auto" aria-hidden="true" focusable="false">
      <rect
        x="2"
        y="2"
        width="30"
        height="40"
        rx="4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
      />
      {rows.map((y) => (
        <rect key={y} x="8" y={y} width="18" height="5" rx="2" fill="currentColor" />
      ))}
    </svg>
  );
}
