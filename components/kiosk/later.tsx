import { type ComponentType, useEffect, useState } from "react";

/** A part of the screen whose script is fetched when it is first wanted. */
export type Part = {
  readonly now: () => ComponentType | null;
  readonly fetch: () => Promise<ComponentType>;
};

export function part(load: () => Promise<ComponentType>): Part {
  let here: ComponentType | null = null;
  return {
    now: () => here,
    fetch: async () => {
      here ??= await load();
      return here;
    },
  };
}

/** Shows a part as soon as it is there. Without a network it may not come: then nothing breaks. */
export function Later(props: { readonly of: Part; readonly onMissing?: () => void }) {
  const { of, onMissing } = props;
  const [Here, setHere] = useState<ComponentType | null>(of.now);
  useEffect(() => {
    let isWanted = true;
    of.fetch().then(
      (came) => isWanted && setHere(() => came),
      () => isWanted && onMissing?.(),
    );
    return () => {
      isWanted = false;
    };
  }, [of, onMissing]);
  return Here === null ? null : <Here />;
}
