import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { useWedge } from "#components/scanner/use-wedge.ts";

/** The hand scanner speaks to whatever screen is open. */
export function useWedgeScan(): void {
  const { kiosk } = useKiosk();
  useWedge({ active: true, onRead: kiosk.scan });
}
