import { Camera } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
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
  const [text, setText] = useTextUntilAnswered();
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
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        props.onBack();
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

/** The first signs of a hand scanner may slip into the field: any answer clears what stands there. */
function useTextUntilAnswered() {
  const { spotlight, remark, attempt, lines } = useKiosk().state;
  const typed = useState("");
  const [, setText] = typed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these is an answer
  useEffect(() => setText(""), [spotlight, remark, attempt, lines.length, setText]);
  return typed;
}

function NumberField(props: {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // Whoever asked for keys may as well have keys of her own.
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <label htmlFor={id} className="font-semibold font-serif text-kiosk-lg">
        {props.label}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
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
        <div className="w-20 shrink-0 *:w-full sm:w-24">
          <EraseKey onPress={() => props.onText(props.text.slice(0, -1))} />
        </div>
      </div>
    </>
  );
}
