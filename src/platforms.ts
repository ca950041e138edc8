/**
 * The platforms Steward can be connected to, by the names that documents give them. Each has its folder in
 * `adapters/` and a file in `connect/`.
 */
export const platforms: readonly string[] = ['slack'];
