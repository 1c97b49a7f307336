import { SearchField } from "#app/(public)/catalogue/search-field.tsx";
import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";
import { type SearchRequest, searchSorts } from "#domain/catalog/search-request.ts";

/** One field for everything; what the list is narrowed by stays. */
export async function SearchForm({ request }: { readonly request: SearchRequest }) {
  const { words } = await staffWords();
  const t = words("books");
  const { language, kind, year, subject, branch } = request;
  const kept = Object.entries({ language, kind, year, subject, branch }).filter(
    ([, value]) => value !== "",
  );
  return (
    <search>
      <form action="/catalogue" className="flex flex-wrap items-end gap-3">
        <SearchField label={t("searchLabel")} typed={request.words} />
        <label className="flex flex-col gap-1 font-bold text-sm">
          {t("sort")}
          <select name="sort" defaultValue={request.sort} className={`${inputLook} min-w-44`}>
            {searchSorts.map((sort) => (
              <option key={sort} value={sort}>
                {t(`sorts.${sort}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="inline-flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            name="now"
            value="1"
            defaultChecked={request.isAvailable}
            className="size-6"
          />
          {t("now")}
        </label>
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit" size="desk" look="primary">
          {t("go")}
        </Button>
      </form>
    </search>
  );
}
