/** How long Slack, or a proxy before it, asks to wait. */

/**
 * The answer with its Retry-After in seconds: HTTP allows a date, too, and the SDK reads seconds only. A date counts
 * by the answer's own Date, or else by the given clock. Source: RFC 9110, 10.2.3.
 */
export const inSeconds = (response: Response, machine: () => number): Response => {
  const given = response.headers.get('retry-after');
  if (response.status !== 429 || given === null || /^\s*\d/.test(given)) return response;
  const until = Date.parse(given);
  if (Number.isNaN(until)) return response;
  const said = Date.parse(response.headers.get('date') ?? '');
  const seconds = Math.max(1, Math.ceil((until - (Number.isNaN(said) ? machine() : said)) / 1000));
  const headers = new Headers(response.headers);
  headers.set('retry-after', String(seconds));
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
};
