import "server-only";
import { z } from "zod";
import { signedSchema } from "#domain/circulation/command-schema.server.ts";
import { actAnswer } from "#domain/machines/shapes.server.ts";

/**
 * The door at which tablets deliver what they have signed. It asks for no token: each command is
 * vouched for by its signature. Described here so that whoever writes a tablet of another kind finds it.
 */
export const commandsDoor = {
  path: "/api/v1/commands",
  name: "deliverCommands",
  says: "What a paired tablet has signed, in its order; each is answered once, whatever arrives twice. No token: the signature vouches for each. What is signed is told in docs/decisions/030-outbox.md and domain/circulation/envelope.ts.",
  body: z.object({ commands: z.array(signedSchema).max(100) }),
  answer: z.object({
    deliveries: z.array(
      z.union([
        z.object({ status: z.literal("answered"), id: z.uuid(), answer: actAnswer }),
        z.object({
          status: z.literal("rejected"),
          id: z.uuid().nullable(),
          problem: z.enum([
            "malformed",
            "unknown-device",
            "bad-signature",
            "device-revoked",
            "device-frozen",
            "id-reused",
            "sequence-gap",
            "unavailable",
          ]),
        }),
      ]),
    ),
  }),
  /** A batch is answered 200 and says it inside; one command alone by its own status. */
  statuses: {
    "400": "Not understood: an object with up to 100 signed commands is expected.",
    "401": "The tablet is not known, not any more, or the signature is not its.",
    "403": "The tablet is frozen.",
    "409":
      "The id or the number in the row was used by another command, or one before it is missing.",
    "503": "The database is away; the same may be sent again.",
  },
} as const;
