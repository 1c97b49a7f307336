/** Exit codes of the command line, after sysexits.h: a script can tell a typing error from a fault. */
export const exitCodes = { failed: 1, usage: 64, configuration: 78 } as const;

export type ExitReason = keyof typeof exitCodes;

/** Something the operator can act on. Its message is shown as it is, without a stack. */
export class OperatorError extends Error {
  readonly exitCode: number;

  constructor(message: string, reason: ExitReason = "failed") {
    super(message);
    this.name = "OperatorError";
    this.exitCode = exitCodes[reason];
  }
}
