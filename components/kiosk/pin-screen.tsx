import { Hand } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Frame, ScreenTitle } from "#components/kiosk/frame.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Reasons, RemarkNotice } from "#components/kiosk/notice.tsx";
import { useWedge } from "#components/scanner/use-wedge.ts";
import { Button } from "#components/ui/button.tsx";
import { DoneKey, EraseKey, Keypad } from "#components/ui/keypad.tsx";

/**
 * The PIN lives in this component alone and only until it is sent: no field holds it, so it stands
 * nowhere in the page, and no browser offers to remember it.
 */
export function PinScreen() {
  const t = useTranslations("kiosk.pin");
  const frame = useTranslations("kiosk.frame");
  const { kiosk, state, settings } = useKiosk();
  const [pin, setPin] = useState("");
  const isBusy = state.attempt !== null;
  const length = settings.pinLength;
  const isReady = pin.length >= length && !isBusy;

  const add = useCallback(
    (digit: string) => setPin((so) => (so.length < length ? so + digit : so)),
    [length],
  );
  const erase = useCallback(() => setPin((so) => so.slice(0, -1)), []);
  const give = () => {
    if (!isReady) return;
    setPin("");
    kiosk.givePin(pin);
  };
  useDigitKeys(add, erase, give);
  // A hand scanner's digits are no PIN: the burst is swallowed, and what slipped through is erased.
  useWedge({ active: true, onRead: () => setPin("") });

  const mayTry = !state.refusals.some((reason) => reason.code === "too-many-tries");
  return (
    <Frame footer={<Button onClick={() => kiosk.send({ type: "left" })}>{frame("cancel")}</Button>}>
      <div className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-center gap-8 py-4 stacked:flex-none wide:max-w-5xl wide:flex-row wide:items-center wide:gap-14 low:mt-auto low:flex-none low:wide:items-end">
        <div className="flex flex-col gap-4 wide:flex-1">
          <ScreenTitle>{t("title")}</ScreenTitle>
          <p className="flex items-center gap-3 text-ink-soft">
            <Hand size={30} aria-hidden className="shrink-0" />
            <span data-say>{t("hint")}</span>
          </p>
          <Dots count={pin.length} of={length} />
          <p role="status" className={isBusy ? "font-bold" : "sr-only"}>
            {isBusy ? t("checking") : t("typed", { count: pin.length })}
          </p>
          <Reasons reasons={state.refusals} />
          <RemarkNotice />
        </div>
        {mayTry ? (
          <div className="w-full max-w-[448px] self-center low:wide:self-end">
            <Keypad
              onSign={add}
              start={<EraseKey onPress={erase} />}
              end={<DoneKey label={t("go")} isReady={isReady} onPress={give} />}
            />
          </div>
        ) : null}
      </div>
    </Frame>
  );
}

function Dots(props: { readonly count: number; readonly of: number }) {
  return (
    <div aria-hidden className="flex flex-wrap gap-3">
      {Array.from({ length: props.of }, (_, place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: places do not move
          key={place}
          className={`flex size-14 items-center justify-center rounded-book border-2 bg-sheet ${
            place < props.count ? "border-accent" : "border-line-strong"
          }`}
        >
          {place < props.count ? <span className="size-4 rounded-full bg-ink" /> : null}
        </span>
      ))}
    </div>
  );
}

function useDigitKeys(add: (digit: string) => void, erase: () => void, give: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.code === "Backspace") erase();
      else if (event.key === "Enter") giveUnlessOnButton(event.target, give);
      else add(/^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? "");
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}

/** Enter on a button presses that button. */
function giveUnlessOnButton(target: EventTarget | null, give: () => void): void {
  if (!(target instanceof HTMLButtonElement)) give();
}
