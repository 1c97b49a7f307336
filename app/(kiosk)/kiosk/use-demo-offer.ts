import { useEffect, useState } from "react";

/** `nobody-answers`: without the library no tablet can be paired; it is asked again. */
export type DemoOffer = "asking" | "offered" | "not-offered" | "nobody-answers";

/** Milliseconds. Nobody looks at a word mark longer than this. */
const patience = 3_000;
const askAgainAfter = 4_000;

/** Only the server knows whether its demo runs on this very machine. */
export function useDemoOffer(): DemoOffer {
  const [offer, setOffer] = useState<DemoOffer>("asking");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const askForIt = async () => {
      const said = await ask();
      if (isGone) return;
      setOffer(said);
      if (said === "nobody-answers") timer = setTimeout(askForIt, askAgainAfter);
    };
    void askForIt();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, []);
  return offer;
}

async function ask(): Promise<DemoOffer> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), patience);
  try {
    const response = await fetch("/api/v1/demo", { signal: ending.signal, cache: "no-store" });
    const body: unknown = await response.json();
    const isObject = typeof body === "object" && body !== null;
    return isObject && "isOffered" in body && body.isOffered === true ? "offered" : "not-offered";
  } catch {
    return "nobody-answers";
  } finally {
    clearTimeout(timer);
  }
}
