/** Drawn with one pen: 24 units wide, lines only, in the colour of the words beside it. */
const lines = {
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9v-1.5A4.5 4.5 0 0 1 7.5 14h3a4.5 4.5 0 0 1 4.5 4.5V20m1-9.5a3 3 0 1 0 0-6M18 14a4 4 0 0 1 3 4v2",
  key: "M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm3-7 8-8m-3 3 3 3m-6 0 2 2",
  house: "M3 11 12 4l9 7M5.5 9.5V20h13V9.5M10 20v-6h4v6",
  calendar: "M4 6h16v14H4Zm0 5h16M8 3v5m8-5v5m-8 7h3",
  card: "M3 6h18v12H3Zm3 9h6m-6-3h3m7-2h2v4h-2Z",
  book: "M5 4h11a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2Zm0 13.5A1.5 1.5 0 0 1 6.5 16H18M9 8h5",
  shelf: "M4 4v16m16-16v16M4 12h16M4 20h16M8 12V6m3 6V7m3 5 2-5m-8 13v-5m3 5v-4m5 4v-5",
  box: "M4 9 12 5l8 4v8l-8 4-8-4Zm0 0 8 4 8-4m-8 4v8",
  mend: "m5 19 5-5m-3-3 6 6m-3-8 5-5 5 5-5 5Zm2 2 3 3",
  letter: "M3 6h18v12H3Zm0 1 9 7 9-7",
  tablet: "M5 4h14v16H5Zm6 13h2M8 8h8",
  sliders: "M4 7h9m4 0h3M4 17h3m4 0h9M13 4.5v5m-6 5v5m10-15v5",
  journal: "M6 3h12v18H6Zm3 4h6m-6 4h6m-6 4h3",
  inbox: "M4 14v6h16v-6m-8-10v10m-4-4 4 4 4-4",
} as const;

export type TileIconName = keyof typeof lines;

export function TileIcon({ name }: { readonly name: TileIconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      className="size-9 shrink-0 text-accent"
    >
      <path
        d={lines[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
