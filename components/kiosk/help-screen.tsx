import { Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Frame, ScreenTitle } from "#components/kiosk/frame.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { CardPicture, LabelPicture } from "#components/kiosk/pictures.tsx";
import { Button } from "#components/ui/button.tsx";

/** Short, and over any screen: what was open is still there on the way back. */
export function HelpScreen() {
  const t = useTranslations("help");
  const frame = useTranslations("kiosk.frame");
  const { kiosk } = useKiosk();
  return (
    <Frame
      isText
      footer={
        <Button
          look="primary"
          size="large"
          className="ms-auto grow sm:grow-0 sm:px-14"
          onClick={() => kiosk.send({ type: "turned-aside", to: null })}
        >
          <Undo2 size={30} aria-hidden className="shrink-0" />
          {frame("back")}
        </Button>
      }
    >
      <div className="mx-auto w-full max-w-6xl py-2">
        <ScreenTitle>{t("title")}</ScreenTitle>
        <div className="mt-5 grid gap-5 md:grid-cols-2">
          <Chapter
            title={t("borrowTitle")}
            steps={[t("borrow1"), t("borrow2"), t("borrow3")]}
            picture={<CardPicture className="h-36 w-auto self-center" />}
          />
          <Chapter
            title={t("labelTitle")}
            steps={[t("label1")]}
            picture={<LabelPicture className="h-36 w-auto self-center" />}
          />
          <Chapter title={t("returnTitle")} steps={[t("return1"), t("return2")]} />
          <Chapter title={t("loansTitle")} steps={[t("loans1")]} />
          <Chapter title={t("privacyTitle")} steps={[t("privacy1")]} />
          <p className="flex items-center justify-center p-5 text-center font-serif text-kiosk-lg text-balance">
            {t("staff")}
          </p>
        </div>
      </div>
    </Frame>
  );
}

function Chapter(props: {
  readonly title: string;
  readonly steps: readonly string[];
  readonly picture?: ReactNode;
}) {
  const isOrdered = props.steps.length > 1;
  return (
    <section className="slip flex flex-col gap-3 p-5">
      <h2 className="double-rule pb-2 text-kiosk-lg">{props.title}</h2>
      {props.picture}
      <ol className="flex max-w-[60ch] flex-col gap-3">
        {props.steps.map((step, place) => (
          <li key={step} className="flex gap-4">
            {isOrdered ? (
              <span
                aria-hidden
                className="w-6 shrink-0 font-semibold font-serif text-[1.75rem] text-accent leading-none"
              >
                {place + 1}
              </span>
            ) : null}
            <span>{step}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
