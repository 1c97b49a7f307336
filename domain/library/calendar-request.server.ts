import "server-only";
import { z } from "zod";

/** What a form of the calendar sends: the branch, already known by its id, and what was typed. */
export const calendarRequest = z.object({
  branchId: z.int().positive(),
  typed: z.record(z.string().max(40), z.string().max(2000)),
});
