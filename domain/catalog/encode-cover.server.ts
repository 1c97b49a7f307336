import "server-only";
import { spawn } from "node:child_process";
import { join } from "node:path";

const patience = 15_000;
export const mostCoverBytes = 12_000_000;

/** The three sizes, the largest first; null: it is no picture that we take. */
export async function encodeCover(sent: Uint8Array): Promise<readonly Uint8Array[] | null> {
  if (sent.length === 0 || sent.length > mostCoverBytes) return null;
  const answer = await run(sent);
  return answer === null ? null : readPictures(answer);
}

/** A process of its own: it ends with its picture, or with our patience, and knows none of our secrets. */
async function run(sent: Uint8Array): Promise<Buffer | null> {
  const script = join(process.cwd(), "cli", "covers", "encode.mjs");
  const child = spawn(process.execPath, ["--max-old-space-size=128", script], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { NODE_ENV: "production" },
    timeout: patience,
    killSignal: "SIGKILL",
  });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  // It may be gone before it has read everything: its code tells.
  child.stdin.on("error", () => undefined);
  child.stdin.end(sent);
  return await new Promise((resolve) => {
    child.on("error", () => resolve(null));
    child.on("close", (code) => resolve(code === 0 ? Buffer.concat(parts) : null));
  });
}

function readPictures(answer: Buffer): readonly Uint8Array[] | null {
  const pictures: Uint8Array[] = [];
  for (let from = 0; from + 4 <= answer.length; ) {
    const length = answer.readUInt32BE(from);
    pictures.push(answer.subarray(from + 4, from + 4 + length));
    from += 4 + length;
  }
  return pictures.length === 3 && pictures.every((each) => each.length > 0) ? pictures : null;
}
