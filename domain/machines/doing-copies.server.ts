import "server-only";
import type { z } from "zod";
import { liftMark } from "#domain/circulation/lift-mark.server.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { sendCopy } from "#domain/holds/send-copy.server.ts";
import { type Asking, type Done, did, refusedBy } from "#domain/machines/done.server.ts";
import type * as shapes from "#domain/machines/shapes.server.ts";

type Mark = z.infer<typeof shapes.markBody>;

/** What programs do with copies that nobody borrows or brings back. */
export const doingsWithCopies = {
  "send-copy": async (
    { branch, item, to }: z.infer<typeof shapes.sendCopyBody>,
    { machine }: Asking,
  ): Promise<Done> => {
    const by = { account: machine.id, token: machine.token };
    const sent = await sendCopy({ item, from: branch, to }, by);
    return sent.status === "refused" ? refusedBy(sent.problems) : did(sent.status);
  },
  "mark-item": async ({ item, mark }: Mark, { machine }: Asking): Promise<Done> => {
    const marked = await markItem(item, mark, machine.id, { token: machine.token });
    return marked.status === "marked" ? did("marked") : refusedBy([marked.problem]);
  },
  "lift-mark": async ({ item, mark }: Mark, { machine }: Asking): Promise<Done> => {
    const lifted = await liftMark(item, mark, machine.id, machine.token);
    return lifted.status === "lifted" ? did("lifted") : refusedBy([lifted.problem]);
  },
} as const;
