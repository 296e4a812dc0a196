/** The one call of `jsonld` that a test makes; its own types describe five versions of the standard. */
declare module 'jsonld' {
  interface Options {
    documentLoader: (url: string) => Promise<never>;
  }
  const jsonld: { expand(document: unknown, options: Options): Promise<readonly unknown[]> };
  // biome-ignore lint/style/noDefaultExport: the library has no other
  export default jsonld;
}
