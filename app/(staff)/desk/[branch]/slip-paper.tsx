"use client";

import { useTranslations } from "use-intl/react";
import { Button } from "#components/ui/button.tsx";

/** The slip that goes into a book: a code, never a name. Printed alone, without the page around it. */
export function SlipPaper(props: {
  readonly slip: {
    readonly code: string;
    readonly title: string;
    readonly barcode: string;
    readonly branch: string;
    readonly until: string | null;
  };
}) {
  const t = useTranslations("holds");
  const { slip } = props;
  return (
    <div className="flex flex-wrap items-start gap-4">
      <div
        data-slip={slip.code}
        className="to-print w-72 max-w-full border-2 border-ink border-dashed bg-white p-4 text-black"
      >
        <p className="font-bold">{slip.branch}</p>
        <p className="my-1 font-bold text-6xl tracking-widest">{slip.code}</p>
        <p>{slip.until === null ? t("slip.coming") : t("slip.until", { day: slip.until })}</p>
        <p className="mt-2 break-words">{slip.title}</p>
        <p>{slip.barcode}</p>
      </div>
      <Button size="desk" onClick={() => window.print()}>
        {t("slip.print")}
      </Button>
    </div>
  );
}
