"use client";

import { useTranslations } from "use-intl/react";
import { signOutReaderAction } from "#app/(me)/me/sign-in/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { clearWallet } from "#offline/wallet.ts";

/** Ends the session here, and takes card and key out of this browser. */
export function SignOut() {
  const t = useTranslations("me");
  const leave = async () => {
    await clearWallet();
    await signOutReaderAction();
  };
  return (
    <form action={leave} className="self-start">
      <Button type="submit" size="desk">
        {t("signOut")}
      </Button>
    </form>
  );
}
