/** Names of languages as another language calls them. */
export function titleWords(tag: string) {
  const names = new Intl.DisplayNames(tag, { type: "language" });
  return {
    /** Empty where it is not known; as it is written where nobody has a name for it. */
    language: (code: string) => {
      if (code === "und" || code === "") return "";
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}
