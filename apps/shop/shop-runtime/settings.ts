/** `TRYGG_DEMO=no` opens a shop with its range and without made-up people. */
export function isDemo(): boolean {
  return process.env['TRYGG_DEMO'] !== 'no';
}
