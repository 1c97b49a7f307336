import type { CSSProperties } from "react";
import { Cover } from "#components/catalog/cover.tsx";

type Spine = {
  readonly title: string;
  readonly language: string;
  readonly cloth: string;
  readonly ink: string;
  /** Percent of the shelf's height, and width in elevenths of it. */
  readonly tall: number;
  readonly wide: number;
};

const cream = "#f3e6c9";
const gilt = "#e3c98d";
const inkOnPaper = "#2b2118";

// Subjects, not titles: whoever comes next must not take a book of the shelf for one of the reader
// before.
const left: readonly Spine[] = [
  { title: "Voyages", language: "en", cloth: "#31503f", ink: cream, tall: 88, wide: 3.4 },
  { title: "Поэзия", language: "ru", cloth: "#e2cfa3", ink: inkOnPaper, tall: 78, wide: 2.6 },
  { title: "诗词", language: "zh", cloth: "#7c2d23", ink: gilt, tall: 92, wide: 3.8 },
  { title: "Chess", language: "en", cloth: "#c98f4e", ink: inkOnPaper, tall: 68, wide: 2.2 },
  { title: "Астрономия", language: "ru", cloth: "#23405f", ink: gilt, tall: 96, wide: 4.6 },
  { title: "Botany", language: "en", cloth: "#6d7f55", ink: "#16190f", tall: 72, wide: 2.4 },
  { title: "Mountains", language: "en", cloth: "#2c2a32", ink: cream, tall: 86, wide: 3.8 },
];

const middle: readonly Spine[] = [
  { title: "Музыка", language: "ru", cloth: "#54364a", ink: cream, tall: 80, wide: 3 },
  { title: "山川", language: "zh", cloth: "#d9b45e", ink: inkOnPaper, tall: 90, wide: 3.2 },
  { title: "Navigation", language: "en", cloth: "#25585c", ink: cream, tall: 94, wide: 3.6 },
  { title: "Странствия", language: "ru", cloth: "#8a3b2c", ink: cream, tall: 97, wide: 3.4 },
  { title: "Gardens", language: "en", cloth: "#e8dcc2", ink: inkOnPaper, tall: 74, wide: 2.4 },
];

const right: readonly Spine[] = [
  { title: "天文", language: "zh", cloth: "#3d3a35", ink: gilt, tall: 70, wide: 2.6 },
  { title: "Живопись", language: "ru", cloth: "#b9792f", ink: "#1d1408", tall: 86, wide: 2.6 },
  { title: "Architecture", language: "en", cloth: "#5c2133", ink: gilt, tall: 95, wide: 3.2 },
  { title: "Шахматы", language: "ru", cloth: "#2d4a39", ink: cream, tall: 84, wide: 3.4 },
  { title: "Astronomy", language: "en", cloth: "#d4c3a0", ink: inkOnPaper, tall: 92, wide: 3 },
  { title: "园艺", language: "zh", cloth: "#27446b", ink: cream, tall: 88, wide: 3.6 },
  { title: "Cookery", language: "en", cloth: "#70502f", ink: cream, tall: 76, wide: 2.8 },
  { title: "Птицы", language: "ru", cloth: "#94a7a3", ink: "#13201e", tall: 66, wide: 2 },
  { title: "Folk tales", language: "en", cloth: "#41304f", ink: gilt, tall: 82, wide: 2.8 },
];

/** A picture only: books of three languages, a gap where one is out, two with their faces to us. */
export function Shelf() {
  return (
    <div aria-hidden className="shelf mt-2 select-none overflow-hidden large:hidden">
      <div className="flex h-(--shelf) items-end justify-center gap-[3px] overflow-hidden bg-(--shelf-back) shadow-[inset_0_0.6rem_1rem_-0.4rem_rgb(var(--shade)/0.35)] [--shelf:5.5rem] sm:[--shelf:clamp(9rem,min(21vh,24vw),16rem)]">
        <Spines spines={left} />
        <Facing title="Once upon a time" language="en" />
        <Spines spines={middle} />
        <Gap />
        <Facing title="Жили-были" language="ru" />
        <Spines spines={right} />
      </div>
      <div className="board" />
    </div>
  );
}

function Spines({ spines }: { readonly spines: readonly Spine[] }) {
  return spines.map((spine) => <SpineView key={spine.title} spine={spine} />);
}

function SpineView({ spine }: { readonly spine: Spine }) {
  const isUpright = spine.language === "zh";
  const style: CSSProperties = {
    blockSize: `${spine.tall}%`,
    inlineSize: `calc(var(--shelf) * ${spine.wide / 11})`,
    color: spine.ink,
    background: `linear-gradient(to right, rgb(0 0 0 / .35), rgb(255 255 255 / .14) 22%, transparent 55%, rgb(0 0 0 / .3)), ${spine.cloth}`,
  };
  return (
    <div
      lang={spine.language}
      style={style}
      className="flex shrink-0 flex-col items-center justify-between overflow-hidden rounded-t-[3px] py-[calc(var(--shelf)*0.05)]"
    >
      <span className="h-[3px] w-full border-current border-y opacity-70" />
      <span
        className={`whitespace-nowrap font-medium font-serif leading-none ${
          isUpright
            ? "text-[calc(var(--shelf)*0.13)] tracking-[0.2em]"
            : "text-[calc(var(--shelf)*0.092)] tracking-wide"
        }`}
        style={{
          writingMode: "vertical-rl",
          textOrientation: isUpright ? "upright" : "mixed",
          rotate: isUpright ? undefined : "180deg",
        }}
      >
        {spine.title}
      </span>
      <span className="h-[3px] w-full border-current border-y opacity-70" />
    </div>
  );
}

function Facing(props: { readonly title: string; readonly language: string }) {
  return (
    <div className="mx-1.5 aspect-[2/3] h-[86%] shrink-0 shadow-[0.2rem_0_0.5rem_rgb(0_0_0/0.35)] [&>svg]:size-full">
      <Cover {...props} authors="" size="medium" />
    </div>
  );
}

/** One is out: the neighbour leans into its place. */
function Gap() {
  return (
    <div className="relative h-full w-[calc(var(--shelf)*0.49)] shrink-0">
      <div
        className="absolute bottom-0 left-[1px] h-[84%] w-[calc(var(--shelf)*0.23)] origin-bottom-left rotate-[15deg] rounded-t-[3px]"
        style={{
          background:
            "linear-gradient(to right, rgb(0 0 0 / .35), rgb(255 255 255 / .14) 22%, transparent 55%, rgb(0 0 0 / .3)), #a4452f",
        }}
      />
    </div>
  );
}
