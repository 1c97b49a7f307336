/**
 * Which sentence of the house a file belongs to, told from its path alone. `pure` and `server` are
 * the two kinds of file in `domain/`; `free` is what the directions do not bind: tests, tools,
 * journeys and configuration.
 */
export type Layer =
  | "app"
  | "components"
  | "pure"
  | "server"
  | "db"
  | "offline"
  | "worker"
  | "i18n"
  | "cli"
  | "free"
  | "unknown";

const folders = {
  app: "app",
  components: "components",
  db: "db",
  drizzle: "db",
  offline: "offline",
  worker: "worker",
  i18n: "i18n",
  cli: "cli",
  tools: "free",
  e2e: "free",
  docs: "free",
} as const satisfies Readonly<Record<string, Layer>>;

/** What Next wants at the root is a door like those in `app/`. */
const doorsAtTheRoot = /^(proxy|instrumentation|instrumentation-client)\.ts$/;
const configurationAtTheRoot = /^[a-z]+\.config\.(ts|mjs|js)$/;

export function layerOf(path: string): Layer {
  if (isTest(path)) return "free";
  const [folder = "", ...rest] = path.split("/");
  if (rest.length === 0) return layerAtTheRoot(path);
  if (folder === "domain") return isServerFile(path) ? "server" : "pure";
  return folder in folders ? folders[folder as keyof typeof folders] : "unknown";
}

/** A test, or what only tests use: `x.test.ts`, `test-x.ts`. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|(^|\/)test-[^/]+\.tsx?$/.test(path);
}

export function isServerFile(path: string): boolean {
  return /\.server\.tsx?$/.test(path);
}

export function isDoor(path: string): boolean {
  return ["app", "worker", "cli"].includes(layerOf(path));
}

/** The context of a file in `domain/`, or null. */
export function contextOf(path: string): string | null {
  const [folder, context, ...rest] = path.split("/");
  return folder === "domain" && context !== undefined && rest.length > 0 ? context : null;
}

function layerAtTheRoot(path: string): Layer {
  if (doorsAtTheRoot.test(path)) return "app";
  return configurationAtTheRoot.test(path) ? "free" : "unknown";
}
