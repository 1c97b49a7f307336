"use client";

import { useTranslations } from "use-intl/react";
import { Button } from "#components/ui/button.tsx";

export function PrintButton() {
  const t = useTranslations("fees");
  return (
    <div className="print:hidden">
      <Button size="desk" look="primary" autoFocus onClick={() => window.print()}>
        {t("receipt.print")}
      </Button>
    </div>
  );
}
