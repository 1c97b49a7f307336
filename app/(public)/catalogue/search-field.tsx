"use client";

import { useEffect, useId, useState } from "react";
import { inputLook } from "#components/staff/input-look.ts";

/** Long enough that not every letter asks, short enough that nobody waits. */
const pause = 120;

/** A field that offers titles while somebody types. Without a script it is a field. */
export function SearchField(props: { readonly label: string; readonly typed: string }) {
  const list = useId();
  const [typed, setTyped] = useState(props.typed);
  const offered = useOffered(typed, typed !== props.typed);
  return (
    <div className="min-w-0 flex-1 basis-64">
      <input
        type="search"
        name="q"
        aria-label={props.label}
        placeholder={props.label}
        defaultValue={props.typed}
        onChange={(event) => setTyped(event.target.value)}
        list={list}
        maxLength={200}
        autoComplete="off"
        className={inputLook}
      />
      <datalist id={list}>
        {offered.map((title) => (
          <option key={title} value={title} />
        ))}
      </datalist>
    </div>
  );
}

function useOffered(typed: string, isTyping: boolean): readonly string[] {
  const [offered, setOffered] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!isTyping || typed.trim() === "") return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetchTitles(typed, stop.signal).then(setOffered, () => undefined);
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, isTyping]);
  return offered;
}

async function fetchTitles(typed: string, signal: AbortSignal): Promise<readonly string[]> {
  const answer = await fetch(`/catalogue/suggest?q=${encodeURIComponent(typed)}`, { signal });
  const said: unknown = answer.ok ? await answer.json() : [];
  if (!Array.isArray(said)) return [];
  const titles = said.map((each) => (isTitle(each) ? each.title : ""));
  return [...new Set(titles)].filter((title) => title !== "");
}

function isTitle(value: unknown): value is { readonly title: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "title" in value &&
    typeof value.title === "string"
  );
}
