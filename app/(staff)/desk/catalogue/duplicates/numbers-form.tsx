import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";

/** Two titles that no rule would take for one. */
export async function NumbersForm() {
  const t = (await staffWords()).words("merging");
  return (
    <form action="/desk/catalogue/merge" className="slip flex flex-col gap-4 p-5">
      <h2 className="text-2xl">{t("duplicates.numbers")}</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        {(["kept", "gone"] as const).map((name) => (
          <label key={name} className="flex flex-col gap-1.5">
            <span className="font-bold">{t(`duplicates.${name}`)}</span>
            <input
              name={name}
              required
              inputMode="numeric"
              pattern="[0-9]{1,15}"
              className={inputLook}
            />
          </label>
        ))}
      </div>
      <Button type="submit" size="desk" className="self-start">
        {t("duplicates.look")}
      </Button>
    </form>
  );
}
