import "server-only";
import pino, { type DestinationStream, type Logger } from "pino";

// Lines are JSON with ids and codes: what a field may hold is the caller's care, names are nobody's.
let made: Logger | null = null;

export function logger(): Logger {
  made ??= makeLogger();
  return made;
}

/** Its lines go to standard output, unless a test wants to read them. */
export function makeLogger(into?: DestinationStream): Logger {
  const options = {
    level: process.env.LOG_LEVEL ?? "info",
    base: { app: "bibliomat" },
    redact: { paths: ["*.pin", "*.bytes", "*.token", "pin", "bytes", "token"], remove: true },
    serializers: {
      err: (error: Error) => ({ name: error.name, message: error.message, stack: error.stack }),
    },
  };
  return into === undefined ? pino(options) : pino(options, into);
}
