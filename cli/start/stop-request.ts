export type StopRequest = {
  readonly signal: AbortSignal;
  /** Resolves when somebody wants the launcher to end. */
  readonly requested: Promise<void>;
  /** Why, where it was a fault and not a wish. */
  readonly fault: () => string | undefined;
  readonly because: (fault: string) => void;
  readonly forget: () => void;
};

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** npm hands Ctrl-C on to us although the terminal has done so already: that is one wish. */
const repeatedMs = 2_000;

/** Ctrl-C, SIGTERM, a closed terminal, or a fault of which there is no recovery. */
export function stopRequest(): StopRequest {
  const abort = new AbortController();
  let fault: string | undefined;
  let firstAt: number | undefined;
  let tell: () => void = () => undefined;
  const requested = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const onSignal = () => {
    firstAt ??= Date.now();
    // Asked again in earnest: leave at once. What is left behind starts again all the same.
    if (Date.now() - firstAt > repeatedMs) process.exit(130);
    abort.abort();
    tell();
  };
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: abort.signal,
    requested,
    fault: () => fault,
    because: (sentence) => {
      fault ??= sentence;
      abort.abort();
      tell();
    },
    forget: () => {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
