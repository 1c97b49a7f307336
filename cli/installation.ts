import { isAbsolute, join, resolve } from "node:path";

export type Installation = {
  /** The folder of package.json. It is also the working folder of every command. */
  readonly root: string;
  /** Where the person stood: paths that they typed are meant from there. */
  readonly calledFrom: string;
  /** The folder of the bundled programs (see `cli/bundle.mjs`). */
  readonly bundle: string;
};

let known: Installation | undefined;

export function setInstallation(installation: Installation): void {
  known = installation;
}

export function installation(): Installation {
  const root = process.cwd();
  return known ?? { root, calledFrom: root, bundle: join(root, ".build") };
}

/** A path as the person meant it. */
export function typedPath(path: string): string {
  return isAbsolute(path) ? path : resolve(installation().calledFrom, path);
}
