import { type ComponentType, useCallback } from "react";
import { BorrowScreen } from "#components/kiosk/borrow-screen.tsx";
import { CannotBorrowScreen } from "#components/kiosk/cannot-borrow-screen.tsx";
import { CardScreen } from "#components/kiosk/card-screen.tsx";
import { FinishScreen } from "#components/kiosk/finish-screen.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Later, part } from "#components/kiosk/later.tsx";
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

/** Seldom wanted: it comes when somebody looks for a book. */
const searchScreen = part(() =>
  import("#components/kiosk/search/search-screen.tsx").then((file) => file.SearchScreen),
);

/** Whichever screen of a visit is on. Their scripts come together, so that no step waits for another. */
export function VisitScreen() {
  const { kiosk, state } = useKiosk();
  const { screen } = state;
  const turnBack = useCallback(() => kiosk.send({ type: "turned-aside", to: null }), [kiosk]);
  if (screen === "attract" || screen === "stopped") return null;
  if (state.aside === "search") return <Later of={searchScreen} onMissing={turnBack} />;
  const Screen = screens[screen];
  return <Screen />;
}
