import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export type ReceivedLetter = { readonly to: readonly string[]; readonly source: string };

/** The mail server that the app of the journeys was told of; it keeps what it gets. */
export type Mailbox = {
  /** Waits for a letter that nobody has taken yet. */
  readonly next: () => Promise<ReceivedLetter>;
  readonly close: () => Promise<void>;
};

export async function openMailbox(port: number): Promise<Mailbox> {
  const letters: ReceivedLetter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      text(stream).then((source) => {
        letters.push({ to, source });
        done();
      }, done);
    },
  });
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  return {
    next: async () => {
      for (let tries = 0; tries < 300; tries += 1) {
        const letter = letters.shift();
        if (letter !== undefined) return letter;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error("no letter came");
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
