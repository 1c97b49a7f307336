import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import type { Override } from "#domain/circulation/overriding.ts";
import type { Actor } from "#domain/identity/actor.ts";

/** A command whose signature was checked and whose body was parsed, once, at the door. */
export type Received<Body extends CommandBody = CommandBody> = {
  readonly claim: {
    readonly id: string;
    readonly device: string;
    readonly epoch: number;
    readonly seq: number;
    /** SHA-256 of the bytes as they came. */
    readonly hash: Uint8Array;
    readonly bytes: string;
    readonly signature: string | null;
  };
  readonly body: Body;
  readonly actor: Actor;
  /** The account of whoever does it at the desk. */
  readonly by?: string;
  /** What staff let pass and why: the words stay out of the bytes that are kept. */
  readonly overrides?: readonly Override[];
  /** The token of a program that does it. */
  readonly token?: string;
};

/** What an act says of a command: an answer, new or remembered, or why it could not be taken. */
export type Taken =
  | { readonly status: "answered"; readonly answer: Answer }
  | { readonly status: "id-reused" | "copied" | "sequence-gap" };
