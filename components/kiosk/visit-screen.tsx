import type { ComponentType } from "react";
import { BorrowScreen } from "#components/kiosk/borrow-screen.tsx";
import { CannotBorrowScreen } from "#components/kiosk/cannot-borrow-screen.tsx";
import { CardScreen } from "#components/kiosk/card-screen.tsx";
import { FinishScreen } from "#components/kiosk/finish-screen.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { LoansScreen } from "#components/kiosk/loans-screen.tsx";
import { PinScreen } from "#components/kiosk/pin-screen.tsx";
import { ReturnScreen } from "#components/kiosk/return-screen.tsx";
import type { ScreenName } from "#domain/kiosk/flow.ts";

const screens: { readonly [S in Exclude<ScreenName, "stopped" | "attract">]: ComponentType } = {
  card: CardScreen,
  pin: PinScreen,
  "cannot-borrow": CannotBorrowScreen,
  borrow: BorrowScreen,
  return: ReturnScreen,
  loans: LoansScreen,
  finish: FinishScreen,
};

/** Whichever screen of a visit is on. Their scripts come together, so that no step waits for another. */
export function VisitScreen() {
  const { screen } = useKiosk().state;
  if (screen === "attract" || screen === "stopped") return null;
  const Screen = screens[screen];
  return <Screen />;
}
