import { useId } from "react";
import { useTranslations } from "use-intl/react";
import { ChoicePicture } from "#components/kiosk/comfort/choice-picture.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { type ComfortChoice, type ComfortName, comfortChoices } from "#domain/kiosk/comfort.ts";

/** One question with its answers side by side: one stop for Tab, the arrows choose. */
export function ChoiceRow({ name }: { readonly name: ComfortName }) {
  const t = useTranslations("comfort");
  const note = useId();
  const hasNote = name === "speech";
  return (
    <fieldset className="slip min-w-0 p-4" aria-describedby={hasNote ? note : undefined}>
      <legend className="float-left w-full pb-2 font-semibold font-serif text-kiosk-lg">
        {t(`${name}.title`)}
      </legend>
      <div className="clear-both flex flex-wrap gap-3">
        {comfortChoices[name].map((choice) => (
          <Tile key={choice} name={name} choice={choice} />
        ))}
      </div>
      {hasNote ? (
        <p id={note} className="pt-3 text-ink-soft">
          {t("speech.note")}
        </p>
      ) : null}
    </fieldset>
  );
}

function Tile<Name extends ComfortName>(props: {
  readonly name: Name;
  readonly choice: ComfortChoice<Name>;
}) {
  const t = useTranslations("comfort");
  const { kiosk, comfort } = useKiosk();
  const { name, choice } = props;
  const isChosen = comfort[name] === choice;
  return (
    <label
      className={`tile relative flex min-h-20 min-w-fit flex-1 basis-20 flex-col items-center justify-center gap-1 rounded-book border-2 px-2 py-3 text-center font-bold leading-tight ${
        isChosen ? "border-accent bg-accent text-on-accent" : "border-line-strong bg-paper text-ink"
      }`}
    >
      <input
        type="radio"
        name={name}
        value={choice}
        checked={isChosen}
        // Not the change: the kiosk feels every click first and draws the tile anew, as it was, so that
        // to the browser nothing has changed. The arrows click, too.
        onClick={() => kiosk.send({ type: "made-comfortable", choice: { [name]: choice } })}
        onChange={() => {}}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      <ChoicePicture name={name} choice={choice} />
      <span>{t(wordsOf(name, choice))}</span>
      {/* Chosen is told by more than a colour. */}
      <span aria-hidden className="absolute end-2 top-1 text-kiosk">
        {isChosen ? "✓" : ""}
      </span>
    </label>
  );
}

type Says = ReturnType<typeof useTranslations<"comfort">>;

function wordsOf(name: ComfortName, choice: string): Parameters<Says>[0] {
  return `${name}.${choice}` as Parameters<Says>[0];
}
