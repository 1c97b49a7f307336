import "server-only";
import { borrow } from "#domain/circulation/borrow.server.ts";
import type { CommandBody, CommandKind } from "#domain/circulation/command.ts";
import { openVisit } from "#domain/circulation/open-visit.server.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import { renew } from "#domain/circulation/renew.server.ts";
import { returnItem } from "#domain/circulation/return-item.server.ts";
import { undo } from "#domain/circulation/undo.server.ts";

type Act<Kind extends CommandKind> = (
  received: Received<Extract<CommandBody, { kind: Kind }>>,
) => Promise<Taken>;

/** One act a kind of command. */
const acts: { readonly [Kind in CommandKind]: Act<Kind> } = {
  borrow,
  return: returnItem,
  renew,
  undo,
  "open-visit": openVisit,
};

export async function perform(received: Received): Promise<Taken> {
  const act = acts[received.body.kind] as (each: Received) => Promise<Taken>;
  return await act(received);
}
