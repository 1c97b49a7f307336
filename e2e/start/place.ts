import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#cli/postgres/port.ts";

/** Where the app of this run answers, and where it keeps its library. */
export type Place = {
  readonly url: string;
  readonly dataFolder: string;
  /** Where the app hands its letters in; a journey that wants one opens a mailbox there. */
  readonly mailPort: number;
  /** False: somebody has started it and will stop it. */
  readonly isOurs: boolean;
};

/** An app that runs already was started with `SMTP_URL=smtp://127.0.0.1:2525`, or with another port. */
const usualMailPort = 2525;

/**
 * An app that runs already is named by BIBLIOMAT_E2E_URL and BIBLIOMAT_E2E_DATA_DIR. Otherwise a port
 * and a folder are drawn once; the environment hands them to the browser's own processes.
 */
export async function placeOfRun(): Promise<Place> {
  const { env } = process;
  if (env.BIBLIOMAT_E2E_URL !== undefined) {
    if (env.BIBLIOMAT_E2E_DATA_DIR === undefined) {
      throw new Error("BIBLIOMAT_E2E_URL needs BIBLIOMAT_E2E_DATA_DIR beside it.");
    }
    return {
      url: env.BIBLIOMAT_E2E_URL,
      dataFolder: env.BIBLIOMAT_E2E_DATA_DIR,
      mailPort: Number(env.BIBLIOMAT_E2E_MAIL_PORT ?? usualMailPort),
      isOurs: false,
    };
  }
  env.BIBLIOMAT_E2E_PORT ??= String(await freePort(3117));
  env.BIBLIOMAT_E2E_DATA_DIR ??= join(tmpdir(), `bibliomat-e2e-${randomBytes(4).toString("hex")}`);
  env.BIBLIOMAT_E2E_MAIL_PORT ??= String(await freePort(usualMailPort));
  env.SMTP_URL = `smtp://127.0.0.1:${env.BIBLIOMAT_E2E_MAIL_PORT}`;
  return {
    url: `http://127.0.0.1:${env.BIBLIOMAT_E2E_PORT}`,
    dataFolder: env.BIBLIOMAT_E2E_DATA_DIR,
    mailPort: Number(env.BIBLIOMAT_E2E_MAIL_PORT),
    isOurs: true,
  };
}
