import { freshen } from "./fetch-snapshot.ts";
import { lendAlone } from "./lending-alone.ts";
import { identifiedOrOpened } from "./offline-visit.ts";
import { returnAlone } from "./returning-alone.ts";

/** What a tablet does by itself while nobody answers. Its script comes after the first screen stands. */
export const alone = { freshen, identifiedOrOpened, lendAlone, returnAlone } as const;
