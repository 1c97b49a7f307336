/**
 * The three functions of the old decorator proposal that the certificate library's dependency
 * container asks for. It throws while loading if they are not there.
 */
type Metadata = Map<unknown, Map<unknown, unknown>>;

const known = new WeakMap<object, Metadata>();

export function provideReflectMetadata(): void {
  if ("getMetadata" in Reflect) return;
  Object.assign(Reflect, { defineMetadata, getOwnMetadata, getMetadata });
}

function defineMetadata(key: unknown, value: unknown, target: object, property?: unknown): void {
  const all = known.get(target) ?? (new Map() as Metadata);
  const own = all.get(property) ?? new Map<unknown, unknown>();
  own.set(key, value);
  all.set(property, own);
  known.set(target, all);
}

function getOwnMetadata(key: unknown, target: object, property?: unknown): unknown {
  return known.get(target)?.get(property)?.get(key);
}

function getMetadata(key: unknown, target: object | null, property?: unknown): unknown {
  for (let place = target; place !== null; place = Object.getPrototypeOf(place) as object | null) {
    const found = getOwnMetadata(key, place, property);
    if (found !== undefined) return found;
  }
  return undefined;
}
