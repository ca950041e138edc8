/** What a provider is sent: the body of its own that the directory describes, or the one of ours. */

import type { Page } from '../../src/chat/platform.ts';
import type { Filling, Provider, Template } from './options.ts';

export type Body = { type: 'application/json' | 'application/x-www-form-urlencoded'; text: string };

/** What one placeholder alone stands for may be nothing, and then its key is left out. */
const PLACEHOLDER = /\{(to|summary|details|link|answer|button|id|from)(:xml)?\}/g;

/** @param now machine time, epoch milliseconds */
export function bodyOf(
  way: string,
  { format, body }: Provider,
  page: Page,
  filling: Filling,
  now: number,
): Body {
  if (body === undefined) return ours(way, page, filling, now);
  const filled = fill(body, filling) as Readonly<Record<string, unknown>>;
  if (format === 'json') return { type: 'application/json', text: JSON.stringify(filled) };
  const pairs = Object.entries(filled).map(([key, value]): [string, string] => [key, String(value)]);
  return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(pairs).toString() };
}

/** Source of the shape (type, timestamp, data): the Standard Webhooks specification, payload structure. */
function ours(way: string, page: Page, { to, from, link }: Filling, now: number): Body {
  const { id, summary, details, button, urgent, test } = page;
  const data = { page: id, way, to, from, summary, details, link, button, urgent, test };
  return {
    type: 'application/json',
    text: JSON.stringify({ type: 'page.sent', timestamp: new Date(now).toISOString(), data }),
  };
}

/** Only values are filled, never keys; how they are encoded is the format's own affair. */
function fill(template: Template, filling: Filling): unknown {
  if (typeof template === 'string') return fillText(template, filling);
  if (typeof template !== 'object') return template;
  if (Array.isArray(template)) return template.map((one: Template) => fill(one, filling));
  return Object.fromEntries(
    Object.entries(template)
      .map(([key, value]): [string, unknown] => [key, fill(value, filling)])
      .filter(([, value]) => value !== ''),
  );
}

const fillText = (text: string, filling: Filling): string =>
  text.replace(PLACEHOLDER, (_, name: keyof Filling, xml?: string) => {
    const value = filling[name] ?? '';
    return xml === undefined ? value : escapeXml(value);
  });

/** A header of the directory's: its only placeholder is the page's id. */
export const fillHeader = (text: string, id: string): string => text.replaceAll('{id}', id);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** Also without what XML 1.0 cannot hold at all. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (one) => ENTITIES[one] ?? '');
