"use client";

import type { ReactNode } from "react";
import { drawCover } from "#domain/catalog/cover.ts";
import { coverHeight, coverWidth, type Mark, type TextMark } from "#domain/catalog/cover-marks.ts";

/** Width on the screen in px; the height is half as much again. */
const widths = { small: 56, medium: 104, large: 208 } as const;

/**
 * A typographic cover made from what the catalogue knows. The title always stands beside it in
 * words, so it is hidden from screen readers. Drawn in the browser, too: its words are a hundredth
 * of its drawing, which a page would else carry twice.
 */
export function Cover({
  title,
  authors,
  language,
  size = "medium",
  className,
}: {
  title: string;
  authors: string;
  language: string;
  size?: keyof typeof widths;
  className?: string;
}): ReactNode {
  const { marks } = drawCover({ title, authors, language });
  return (
    <svg
      aria-hidden="true"
      className={className}
      focusable="false"
      height={(widths[size] * coverHeight) / coverWidth}
      lang={language}
      viewBox={`0 0 ${coverWidth} ${coverHeight}`}
      width={widths[size]}
      xmlns="http://www.w3.org/2000/svg"
    >
      {marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a drawing is never reordered
        <MarkShape key={index} mark={mark} />
      ))}
    </svg>
  );
}

function MarkShape({ mark }: { mark: Mark }): ReactNode {
  switch (mark.kind) {
    case "rect": {
      const { kind, ...attributes } = mark;
      return <rect {...attributes} />;
    }
    case "frame": {
      const { kind, thickness, ...attributes } = mark;
      return <rect {...attributes} fill="none" strokeWidth={thickness} />;
    }
    case "circle":
      return (
        <circle
          cx={mark.x}
          cy={mark.y}
          fill={mark.fill}
          opacity={mark.opacity}
          r={mark.radius}
          stroke={mark.stroke}
          strokeWidth={mark.thickness}
        />
      );
    case "path":
      return <path d={mark.d} fill={mark.fill} opacity={mark.opacity} />;
    case "text":
      return <CoverText mark={mark} />;
  }
}

/** Chinese is the system's own serif: a bundled font of all its signs would weigh megabytes. */
const faces = {
  serif:
    "'Literata Variable', Literata, 'Noto Serif CJK SC', 'Source Han Serif SC', 'Songti SC', SimSun, Georgia, serif",
  sans: "'Nunito Sans Variable', 'Nunito Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
} as const satisfies Record<TextMark["face"], string>;

function CoverText({ mark }: { mark: TextMark }): ReactNode {
  return (
    <text
      fill={mark.fill}
      fontFamily={faces[mark.face]}
      fontSize={mark.size}
      fontWeight={mark.weight}
      letterSpacing={mark.tracking === undefined ? undefined : mark.tracking * mark.size}
      opacity={mark.opacity}
      textAnchor={mark.anchor}
      x={mark.x}
      y={mark.y}
    >
      {mark.text}
    </text>
  );
}
