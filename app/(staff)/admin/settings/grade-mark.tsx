import type { SettingGrade } from "#domain/library/setting-guide.ts";

const looks = {
  everyday: "border-line text-ink-soft",
  careful: "border-line-strong text-ink",
  security: "border-amber-line bg-amber-wash text-amber",
} as const satisfies Readonly<Record<SettingGrade, string>>;

/** How careful one is with a setting: by its word, the colour only adds to it. */
export function GradeMark(props: { readonly grade: SettingGrade; readonly words: string }) {
  return (
    <span
      className={`inline-block whitespace-nowrap rounded-book border px-2 text-sm font-semibold ${looks[props.grade]}`}
    >
      {props.words}
    </span>
  );
}
