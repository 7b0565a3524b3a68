/** Results kept by one function. Reminders share few times and zones; a year of dates in two zones fits. */
const KEPT = 1_000;

/** The same pure function, which computes each result once as long as it is kept. */
export function remembered<A extends readonly (string | number)[], R>(
  compute: (...parameters: A) => R,
): (...parameters: A) => R {
  const results = new Map<string, R>();
  return (...parameters) => {
    const key = parameters.join(" ");
    const known = results.get(key);
    if (known !== undefined || results.has(key)) return known as R;
    const result = compute(...parameters);
    if (results.size >= KEPT) results.clear();
    results.set(key, result);
    return result;
  };
}
