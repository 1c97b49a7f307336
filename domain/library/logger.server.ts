import "server-only";
import pino, { type Logger } from "pino";

// Lines are JSON with ids and codes: what a field may hold is the caller's care, names are nobody's.
let made: Logger | null = null;

export function logger(): Logger {
  made ??= pino({
    level: process.env.LOG_LEVEL ?? "info",
    base: { app: "bibliomat" },
    redact: { paths: ["*.pin", "*.bytes", "*.token", "pin", "bytes", "token"], remove: true },
    serializers: {
      err: (error: Error) => ({ name: error.name, message: error.message, stack: error.stack }),
    },
  });
  return made;
}
