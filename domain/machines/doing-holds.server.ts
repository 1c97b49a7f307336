import "server-only";
import type { z } from "zod";
import { cancelHold } from "#domain/holds/cancel-hold.server.ts";
import { moveHold } from "#domain/holds/move-hold.server.ts";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import { recallLoan } from "#domain/holds/recall-loan.server.ts";
import { suspendHold } from "#domain/holds/suspend-hold.server.ts";
import {
  type Asking,
  type Done,
  did,
  ofHold,
  plain,
  refusedBy,
  staff,
} from "#domain/machines/done.server.ts";
import type * as shapes from "#domain/machines/shapes.server.ts";

type OneHold = z.infer<typeof shapes.holdBody>;

/** What programs do with holds. */
export const doingsWithHolds = {
  "place-hold": async (
    { patron, ...wish }: z.infer<typeof shapes.placeHoldBody>,
    asking: Asking,
  ): Promise<Done> => {
    const placed = await placeHold({ ...wish, handle: patron }, staff(asking));
    if (placed.status !== "placed") return ofHold(placed);
    const { hold, place, reasons } = placed;
    return did("placed", { reasons: plain(reasons), hold, place });
  },
  "cancel-hold": async ({ hold }: OneHold, asking: Asking): Promise<Done> => {
    const cancelled = await cancelHold(String(hold), staff(asking));
    return cancelled.status === "cancelled" ? did("cancelled", { hold }) : ofHold(cancelled);
  },
  "suspend-hold": async (
    { hold, until = "" }: z.infer<typeof shapes.suspendHoldBody>,
    asking: Asking,
  ): Promise<Done> => {
    const wish = { hold: String(hold), wish: "suspend", until };
    const suspended = await suspendHold(wish, staff(asking));
    return "reasons" in suspended || suspended.status === "faulty"
      ? ofHold(suspended)
      : did(suspended.status, { hold });
  },
  "resume-hold": async ({ hold }: OneHold, asking: Asking): Promise<Done> => {
    const resumed = await suspendHold({ hold: String(hold), wish: "resume" }, staff(asking));
    return "reasons" in resumed || resumed.status === "faulty"
      ? ofHold(resumed)
      : did(resumed.status, { hold });
  },
  "move-hold": async (
    { hold, to }: z.infer<typeof shapes.moveHoldBody>,
    asking: Asking,
  ): Promise<Done> => {
    const moved = await moveHold({ hold: String(hold), to }, staff(asking));
    return moved.status === "moved" ? did("moved", { hold, place: moved.place }) : ofHold(moved);
  },
  "recall-loan": async ({ hold }: OneHold, { machine }: Asking): Promise<Done> => {
    const recalled = await recallLoan(String(hold), machine);
    if (recalled.status === "recalled") return did("recalled", { hold, dueOn: recalled.dueOn });
    // Not the request is at fault: there is no such loan, or no need of it.
    return recalled.status === "faulty" ? refusedBy([recalled.problem]) : ofHold(recalled);
  },
} as const;
