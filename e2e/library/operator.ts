import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** `npx bibliomat <words>`, as an operator types it at the machine of the library. */
export type Operator = (...words: readonly string[]) => Promise<string>;

export function operatorOf(dataFolder: string): Operator {
  return async (...words) => {
    const all = ["cli/bibliomat.mjs", ...words, "--data-dir", dataFolder];
    const { stdout } = await execute(process.execPath, all, { timeout: 60_000 });
    return stdout;
  };
}
