import { useCallback, useEffect, useEffectEvent, useState } from "react";
import {
  type Moment,
  openWallet,
  renewWallet,
  secondsLeft,
  showWallet,
  type Wallet,
} from "#offline/wallet.ts";

/** What there is to see. `ended`: there was a card, and the library has taken it back. */
export type CardState =
  | { readonly state: "opening" }
  | { readonly state: "card"; readonly wallet: Wallet; readonly moment: Moment }
  | { readonly state: "nobody" | "ended" | "expired" | "away" | "broken" };

/** Milliseconds. A card that is looked at longer asks again, so that one that was ended goes. */
const renewEvery = 10 * 60_000;

/** The card from the phone's own disk at once; the library is asked quietly beside it. */
export function useWallet(): {
  readonly card: CardState;
  readonly left: number;
  readonly retry: () => void;
} {
  const [wallet, setWallet] = useState<Wallet | null>(null);
  const [card, setCard] = useState<CardState>({ state: "opening" });
  const [left, setLeft] = useState(0);

  const renew = useCallback(async (hasCard: boolean) => {
    const renewed = await renewWallet();
    if (renewed.status === "renewed") setWallet(renewed.wallet);
    else if (renewed.status === "signed-out") {
      setWallet(null);
      setCard({ state: renewed.hadCard ? "ended" : "nobody" });
    } else if (!hasCard) setCard({ state: renewed.status });
  }, []);
  const open = useCallback(async () => {
    const opened = await openWallet();
    if (opened.status === "there") setWallet(opened.wallet);
    await renew(opened.status === "there");
  }, [renew]);
  useEffect(() => {
    void open();
    const timer = setInterval(() => void renew(true), renewEvery);
    return () => clearInterval(timer);
  }, [open, renew]);

  const show = useEffectEvent(async (shown: Wallet) => {
    const now = Date.now();
    if (now + shown.clockOffset > shown.expiresAt) return setCard({ state: "expired" });
    const moment = await showWallet(shown, now).catch(() => null);
    if (moment === null) return setCard({ state: "broken" });
    setCard({ state: "card", wallet: shown, moment });
    setLeft(secondsLeft(moment, now));
  });
  const tick = useEffectEvent((shown: Wallet) => {
    const seconds = card.state === "card" ? secondsLeft(card.moment, Date.now()) : 0;
    if (seconds === 0) void show(shown);
    else setLeft(seconds);
  });
  useEffect(() => {
    if (wallet === null) return;
    void show(wallet);
    const timer = setInterval(() => tick(wallet), 250);
    // A page that lay hidden was asleep: whoever opens it again gets a fresh card at once.
    const onSeen = () => {
      if (document.visibilityState === "visible") void show(wallet);
    };
    document.addEventListener("visibilitychange", onSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onSeen);
    };
  }, [wallet]);
  return { card, left, retry: () => void open() };
}
