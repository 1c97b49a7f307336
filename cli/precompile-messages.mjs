// Parses the sentences of a language when the app is built, so that no parser travels to the tablets.
// Plain JavaScript: the bundler loads it as it is.
import compile from "icu-minify/compile";

/** A file of `messages/` as a module whose sentences are ready to be filled in. */
export default function precompile(text) {
  return `export default ${JSON.stringify(compiled(JSON.parse(text)))};`;
}

function compiled(words) {
  if (typeof words === "string") return compile(words);
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, compiled(word)]));
}
