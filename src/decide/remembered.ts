/**
 * A function that keeps its last few outcomes by the JSON text of what it was given: lines of one stream mostly
 * ask about the same calendar, agreement or roster. The memory this takes is bounded.
 * @param most how many are kept
 * @param longest characters of the longest that is kept; what is made of it grows with it
 */
export function remembered<T>(
  { most, longest }: { readonly most: number; readonly longest: number },
  compute: (value: unknown) => T,
): (value: unknown) => T {
  const kept = new Map<string, T>();
  return (value) => {
    const key = JSON.stringify(value) ?? '';
    const known = kept.get(key);
    if (known !== undefined) {
      // The last asked for is the last to go.
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const computed = compute(value);
    if (key.length > longest) return computed;
    kept.set(key, computed);
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    return computed;
  };
}
