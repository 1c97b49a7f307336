// Paper stays paper in every theme: a code on a dark ground would be a wrong picture.
const paper = "#fdf8ec";
const label = "#f9e4b4";

/** A hand's width before the camera: the card, its code to the screen. */
export function CardPicture({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 360 190" aria-hidden="true" focusable="false" className={className}>
      <Tablet />
      <Rays />
      <g transform="translate(196 46) rotate(-5)">
        <rect width="142" height="90" rx="8" fill={paper} stroke="var(--ink)" strokeWidth="3" />
        <rect x="12" y="12" width="60" height="7" rx="3" fill="#84714f" />
        <rect x="12" y="26" width="44" height="5" rx="2" fill="#cdbd9f" />
        <rect x="12" y="36" width="50" height="5" rx="2" fill="#cdbd9f" />
        <Stripes x={12} y={58} height={20} />
        <g transform="translate(86 14)">
          <rect x="-4" y="-4" width="50" height="50" rx="4" fill={label} />
          <SquareCode />
        </g>
      </g>
    </svg>
  );
}

/** The back of a book: the library's label is meant, not the publisher's code. */
export function LabelPicture({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 360 190" aria-hidden="true" focusable="false" className={className}>
      <Tablet />
      <Rays />
      <g transform="translate(206 12) rotate(4)">
        <rect
          width="120"
          height="166"
          rx="4"
          fill="var(--cloth-return)"
          stroke="var(--ink)"
          strokeWidth="3"
        />
        <rect x="5" y="3" width="7" height="160" fill="rgb(0 0 0 / .25)" />
        <rect
          x="22"
          y="22"
          width="86"
          height="52"
          rx="3"
          fill={label}
          stroke="var(--amber-line)"
          strokeWidth="4"
        />
        <Stripes x={32} y={30} height={26} />
        <rect x="36" y="62" width="56" height="5" rx="2" fill="#4b3e2e" />
        <g opacity=".45">
          <rect x="66" y="124" width="44" height="30" fill="#fff" />
          <Stripes x={70} y={128} height={20} narrow />
        </g>
      </g>
    </svg>
  );
}

function Tablet() {
  return (
    <g>
      <path
        d="M40 176 L64 150 L96 150 L110 176 Z"
        fill="var(--line)"
        stroke="var(--ink)"
        strokeWidth="3"
        strokeLinejoin="round"
      />
      <rect
        x="18"
        y="26"
        width="104"
        height="132"
        rx="10"
        fill="var(--accent)"
        stroke="var(--ink)"
        strokeWidth="3"
      />
      <rect x="27" y="44" width="86" height="105" rx="3" fill="var(--sheet)" />
      <circle cx="70" cy="35" r="4.5" fill="var(--sheet)" />
      <path
        d="M40 62 h22 M40 136 h60 M40 62 v20 M100 62 h-22 M100 62 v20 M40 114 v-20 M100 114 v-20 M40 114 h22 M100 114 h-22"
        stroke="var(--accent)"
        strokeWidth="4"
        fill="none"
        strokeLinecap="round"
      />
    </g>
  );
}

function Rays() {
  return (
    <path
      d="M134 72 h40 M134 92 h46 M134 112 h40"
      stroke="var(--line-strong)"
      strokeWidth="4"
      strokeDasharray="3 9"
      strokeLinecap="round"
    />
  );
}

function Stripes(props: {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly narrow?: boolean;
}) {
  const bars = [3, 1.5, 2, 3, 1.5, 1.5, 3, 2, 1.5, 3, 1.5, 2, 3];
  const unit = props.narrow === true ? 0.55 : 1;
  let at = props.x;
  return bars.map((bar, place) => {
    const x = at;
    at += (bar + 2.4) * unit;
    return (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: a drawing is never reordered
        key={place}
        x={x}
        y={props.y}
        width={bar * unit}
        height={props.height}
        fill="#231b12"
      />
    );
  });
}

function SquareCode() {
  const rows = ["1110111", "1010101", "1110011", "0001010", "1100110", "1011001", "1110110"];
  return rows.flatMap((row, y) =>
    [...row].map((cell, x) =>
      cell === "1" ? (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a drawing is never reordered
          key={`${x} ${y}`}
          x={x * 6}
          y={y * 6}
          width="6"
          height="6"
          fill="#231b12"
        />
      ) : null,
    ),
  );
}
