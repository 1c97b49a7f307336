/**
 * What pure files use of the Encoding standard. The types of pure files know neither DOM nor Node, and
 * this much is the same in both. Only `tsconfig.pure.json` reads this file.
 */
declare const TextDecoder: new (
  label?: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => { decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string };

declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
