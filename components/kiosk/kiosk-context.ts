import { createContext, useContext } from "react";
import type { Kiosk } from "#components/kiosk/store.ts";
import type { KioskComfort } from "#domain/kiosk/comfort.ts";
import type { KioskDoor } from "#domain/kiosk/door.ts";
import type { KioskState } from "#domain/kiosk/flow.ts";
import type { TimeLeft } from "#domain/kiosk/idle.ts";
import type { Interrupted } from "#domain/kiosk/interrupted.ts";
import type { KioskSettings } from "#domain/kiosk/request.ts";

/** What every screen of the kiosk may know. */
export type KioskView = {
  readonly kiosk: Kiosk;
  /** For what is asked of the library without being a step of a visit. */
  readonly door: KioskDoor;
  readonly state: KioskState;
  readonly settings: KioskSettings;
  readonly timeLeft: TimeLeft;
  /** The date at the branch, `YYYY-MM-DD`. */
  readonly today: string;
  readonly connection: "online" | "offline";
  readonly pending: number;
  readonly interrupted: Interrupted | null;
  /** How the screen is for this reader. */
  readonly comfort: KioskComfort;
};

export const KioskContext = createContext<KioskView | null>(null);

export function useKiosk(): KioskView {
  const view = useContext(KioskContext);
  if (view === null) throw new Error("a kiosk screen needs the kiosk around it");
  return view;
}
