import { Camera } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "#components/ui/button.tsx";
import { DoneKey, EraseKey, Key, Keypad } from "#components/ui/keypad.tsx";

const longest = 40;

/** A number typed by hand: keys on the screen, or a real keyboard. */
export function HandInput(props: {
  readonly label: string;
  readonly isBusy: boolean;
  readonly onText: (text: string) => void;
  readonly onBack: () => void;
}) {
  const t = useTranslations("kiosk");
  const [text, setText] = useState("");
  const [showsLetters, setShowsLetters] = useState(false);
  const isReady = text.trim().length >= 3 && !props.isBusy;
  const give = () => {
    if (!isReady) return;
    setText("");
    props.onText(text.trim());
  };
  return (
    <form
      className="slip flex w-full flex-col gap-4 p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <NumberField label={props.label} text={text} onText={setText} />
      <Keypad
        onSign={(sign) => setText((so) => (so + sign).slice(0, longest))}
        showsLetters={showsLetters}
        start={
          <Key
            label={showsLetters ? "123" : "ABC"}
            spoken={showsLetters ? t("keypad.digits") : t("keypad.letters")}
            onPress={() => setShowsLetters(!showsLetters)}
          />
        }
        end={<DoneKey label={t("keypad.done")} isReady={isReady} onPress={give} />}
      />
      <Button look="quiet" onClick={props.onBack}>
        <Camera size={28} aria-hidden />
        {t("camera.useCamera")}
      </Button>
    </form>
  );
}

function NumberField(props: {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="font-semibold font-serif text-kiosk-lg">
        {props.label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          value={props.text}
          onChange={(event) => props.onText(event.target.value.slice(0, longest))}
          // The keys are on the screen already; a tablet's own keyboard would cover them.
          inputMode="none"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="min-h-touch w-full min-w-0 rounded-book border-2 border-line-strong bg-paper px-4 font-semibold font-serif text-[1.75rem] tracking-wider"
        />
        <div className="w-24 shrink-0 *:w-full">
          <EraseKey onPress={() => props.onText(props.text.slice(0, -1))} />
        </div>
      </div>
    </>
  );
}
