import { Delete } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
/** With the signs that stand between them on labels; a screen reader passes over bare signs. */
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ-/"] as const;
const spokenSigns = { "-": "hyphen", "/": "slash" } as const;

/** Keys on the screen: digits or letters, and below them the zero between two keys of one's own. */
export function Keypad(props: {
  readonly onSign: (sign: string) => void;
  readonly showsLetters?: boolean;
  readonly start: ReactNode;
  readonly end: ReactNode;
}) {
  const t = useTranslations("kiosk.keypad");
  return (
    <fieldset aria-label={t("label")} className="flex w-full min-w-0 flex-col gap-2">
      {props.showsLetters === true ? (
        <div className="grid grid-cols-6 gap-1.5 max-sm:large:grid-cols-4 sm:grid-cols-7 low:portrait:sm:grid-cols-10">
          {letters.map((sign) => (
            <Key
              key={sign}
              label={sign}
              {...(isSpoken(sign) ? { spoken: t(spokenSigns[sign]) } : {})}
              onPress={() => props.onSign(sign)}
              isSmall
            />
          ))}
        </div>
      ) : (
        <div className="grid grid-cols-3 gap-2">
          {digits.map((sign) => (
            <Key key={sign} label={sign} onPress={() => props.onSign(sign)} />
          ))}
        </div>
      )}
      {/* A long word takes the room it needs from its neighbours. */}
      <div className="flex gap-2 *:min-w-fit *:flex-1 *:basis-0">
        {props.start}
        <Key label="0" onPress={() => props.onSign("0")} />
        {props.end}
      </div>
    </fieldset>
  );
}

export function EraseKey({ onPress }: { readonly onPress: () => void }) {
  const t = useTranslations("kiosk.keypad");
  return <Key label={<Delete size={32} aria-hidden />} spoken={t("erase")} onPress={onPress} />;
}

/** The one key that does something: it says what. */
export function DoneKey(props: {
  readonly label: string;
  readonly isReady: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      disabled={!props.isReady}
      onClick={props.onPress}
      className="min-h-18 rounded-book border-2 border-accent bg-accent px-2 font-bold text-kiosk text-on-accent shadow-[inset_0_-3px_0_var(--accent-deep)] active:translate-y-0.5 disabled:border-line-strong disabled:border-dashed disabled:bg-transparent disabled:text-ink-soft disabled:shadow-none"
    >
      {props.label}
    </button>
  );
}

export function Key(props: {
  readonly label: ReactNode;
  readonly spoken?: string;
  readonly onPress: () => void;
  readonly isSmall?: boolean;
}) {
  return (
    <button
      type="button"
      aria-label={props.spoken}
      onClick={props.onPress}
      // The keys never take the focus by touch, so a field keeps its caret.
      onPointerDown={(event) => event.preventDefault()}
      className={`flex items-center justify-center rounded-book border-2 border-line-strong bg-sheet font-semibold font-serif text-ink shadow-[inset_0_-3px_0_var(--line)] active:translate-y-0.5 active:shadow-none ${
        props.isSmall === true ? "min-h-16 text-kiosk-lg" : "min-h-18 text-key"
      }`}
    >
      {props.label}
    </button>
  );
}

function isSpoken(sign: string): sign is keyof typeof spokenSigns {
  return Object.hasOwn(spokenSigns, sign);
}
