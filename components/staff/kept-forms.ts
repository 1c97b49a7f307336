/** What stood in the forms of a page, and how it comes back into them. */
export type KeptField = {
  readonly name: string;
  /** Of several with this name: which one, from 0. */
  readonly place: number;
  readonly value: string | boolean;
};
export type KeptForm = { readonly key: string; readonly fields: readonly KeptField[] };

type Typed = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Everything that was typed, ticked and chosen below this element; passwords, codes and files are left out. */
export function collectForms(root: ParentNode): KeptForm[] {
  return keyed(root).map(({ key, form }) => ({
    key,
    fields: fieldsOf(form).map(({ field, name, place }) => ({
      name,
      place,
      value: isTick(field) ? field.checked : field.value,
    })),
  }));
}

/** Writes it back as hands would, so that each form notices. Returns how many fields differed. */
export function refillForms(root: ParentNode, kept: readonly KeptForm[]): number {
  let count = 0;
  for (const { key, form } of keyed(root)) {
    const before = kept.find((each) => each.key === key);
    for (const { field, name, place } of before === undefined ? [] : fieldsOf(form)) {
      const wanted = before?.fields.find((each) => each.name === name && each.place === place);
      if (wanted !== undefined && write(field, wanted.value)) count += 1;
    }
  }
  return count;
}

/** A form is known by what it is about and by its place among those that are about the same. */
function keyed(root: ParentNode): { readonly key: string; readonly form: HTMLFormElement }[] {
  const seen = new Map<string, number>();
  return [...root.querySelectorAll("form")].map((form) => {
    const about = [...form.elements].filter(isNamed).filter(({ type }) => type === "hidden");
    const names = about.map(({ name }) => name).filter((name) => !name.startsWith("$"));
    const kind = [form.dataset.act ?? "", ...names].join(" ");
    const place = seen.get(kind) ?? 0;
    seen.set(kind, place + 1);
    return { key: `${kind}#${place}`, form };
  });
}

function fieldsOf(form: HTMLFormElement) {
  const seen = new Map<string, number>();
  return [...form.elements].filter(isNamed).flatMap((field) => {
    if (untold.has(field.type) || field.autocomplete === "one-time-code") return [];
    const { name } = field;
    const place = seen.get(name) ?? 0;
    seen.set(name, place + 1);
    return [{ field, name, place }];
  });
}

const untold = new Set(["password", "file", "hidden", "submit", "button", "reset", "image"]);

function isNamed(element: Element): element is Typed {
  const isTyped =
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement;
  return isTyped && element.name !== "";
}

function isTick(field: Typed): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
}

/** True where something changed. A fold that hides it is opened. */
function write(field: Typed, wanted: string | boolean): boolean {
  if (isTick(field)) {
    if (field.checked === wanted || (field.type === "radio" && wanted === false)) return false;
    field.click();
  } else {
    if (field.value === wanted || field.matches("[readonly]")) return false;
    // React watches the field's own setter: past it, the field says itself that it changed.
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(
      field,
      wanted,
    );
    const name = field instanceof HTMLSelectElement ? "change" : "input";
    field.dispatchEvent(new Event(name, { bubbles: true }));
  }
  field.closest("details")?.setAttribute("open", "");
  return true;
}
