import type { ReactNode } from "react";

/** What became of a form: amber and calm, or good. Announced when it appears. */
export function Notice(props: { readonly tone: "amber" | "good"; readonly children: ReactNode }) {
  const look =
    props.tone === "amber"
      ? "border-amber-line bg-amber-wash text-amber"
      : "border-good bg-good-wash text-good";
  return (
    <p
      role={props.tone === "amber" ? "alert" : "status"}
      className={`rounded-book border-2 px-4 py-3 font-semibold ${look}`}
    >
      {props.children}
    </p>
  );
}
