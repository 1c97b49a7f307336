"use client";

import { useState } from "react";
import { usePatronProblem } from "#app/(staff)/desk/patrons/problem-words.ts";
import { takeFile } from "#app/(staff)/desk/patrons/take-file.ts";
import { Notice } from "#components/staff/notice.tsx";

/** The list as a file, as it is searched and ordered. */
export function TakeTable(props: {
  readonly label: string;
  readonly wish: Readonly<Record<string, string>>;
}) {
  const inWords = usePatronProblem();
  const [state, setState] = useState<"ready" | "busy" | "refused">("ready");
  const take = async () => {
    setState("busy");
    const body = new FormData();
    for (const [name, value] of Object.entries(props.wish)) body.set(name, value);
    const { isTaken } = await takeFile("/desk/patrons/table", { body }, "readers.csv");
    setState(isTaken ? "ready" : "refused");
  };
  return (
    <>
      <button
        type="button"
        disabled={state === "busy"}
        onClick={take}
        className="inline-flex min-h-11 cursor-pointer items-center underline underline-offset-4"
      >
        {props.label}
      </button>
      {state === "refused" ? <Notice tone="amber">{inWords("unreadable")}</Notice> : null}
    </>
  );
}
