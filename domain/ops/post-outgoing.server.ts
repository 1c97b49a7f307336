import "server-only";
import { carryOutgoing, type SendingProblem } from "#domain/ops/carry-outgoing.server.ts";
import {
  type AddressProblem,
  type OutgoingGround,
  ownGround,
} from "#domain/ops/outgoing-address.server.ts";

export type Posted =
  | { readonly status: "answered"; readonly code: number }
  | { readonly status: "refused"; readonly problem: AddressProblem }
  | { readonly status: "failed"; readonly problem: SendingProblem };

export type OutgoingPost = {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export const postLimits = { milliseconds: 10_000, answerBytes: 65_536 } as const;

/** Writes to an address that somebody typed. Of the answer its number is told, its text is thrown away. */
export async function postOutgoing(
  post: OutgoingPost,
  ground: OutgoingGround = ownGround(),
  milliseconds: number = postLimits.milliseconds,
): Promise<Posted> {
  const limits = { ...postLimits, milliseconds };
  const carried = await carryOutgoing({ ...post, method: "POST", limits }, ground);
  if (carried.status !== "answered") return carried;
  return { status: "answered", code: carried.code };
}
