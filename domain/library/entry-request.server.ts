import "server-only";
import { z } from "zod";

/** What a form of a dictionary sends: its name and the fields as they were typed. */
export const entryRequest = z.object({
  dictionary: z.string().max(40),
  typed: z.record(z.string().max(40), z.string().max(2000)),
});

/** What names an entry. */
export const entryName = z.object({ dictionary: z.string().max(40), code: z.string().max(200) });
