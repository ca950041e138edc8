/** Blocks and values as in a view's payload; `held` is what was touched in the page, `given` what the server holds. */
type Values = Record<string, Record<string, Record<string, unknown>>>;
type Blocks = readonly Record<string, unknown>[];

export function valueOf(
  held: Values,
  blockId: string,
  element: Record<string, unknown>,
  given?: Values,
): Record<string, unknown>;
export function collect(blocks: Blocks, held: Values, given?: Values): Values;
export function prune(held: Values, blocks: Blocks): Values;
export function withValue(
  held: Values,
  blockId: string,
  actionId: string,
  value: Record<string, unknown>,
): Values;
export function complaintsOf(blocks: Blocks, held: Values, given?: Values): Record<string, string>;
