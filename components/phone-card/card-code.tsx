import { memo } from "react";
import { encode } from "uqr";
import { useTranslations } from "use-intl/react";

/**
 * Black on white with its quiet zone in every theme: no scanner reads another. Whole pixels for each
 * module come from the width; a phone of 390 points gives each of the 65 five.
 */
export const CardCode = memo(function CardCode({ text }: { readonly text: string }) {
  const t = useTranslations("phoneCard");
  const code = encode(text, { ecc: "M", border: 4 });
  return (
    <svg
      role="img"
      aria-label={t("qr")}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
      data-code={text}
      className="aspect-square w-full rounded-book"
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.data.map(darkRuns).join("")} fill="#000" />
    </svg>
  );
});

/** One rectangle for each run of dark modules in a row. */
function darkRuns(row: readonly boolean[], y: number): string {
  return row
    .map((isDark, x) => {
      if (!isDark || row[x - 1] === true) return "";
      const end = row.indexOf(false, x);
      return `M${x} ${y}h${(end === -1 ? row.length : end) - x}v1H${x}z`;
    })
    .join("");
}
