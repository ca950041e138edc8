import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageLink, readPageToken } from '../../src/connect/page-link.ts';
import { createSigner } from '../../src/store/signer.ts';

const key = (n: number): string => Buffer.alloc(32, n).toString('base64');

describe('a token', () => {
  test('gives its text back, and stands in an address as it is', () => {
    const signer = createSigner([key(1)]);
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 20 }), (text, purpose) => {
        const token = signer.sign(purpose, text);
        expect(encodeURIComponent(token)).toBe(token);
        expect(signer.verify(purpose, token)).toBe(Buffer.from(text).toString('utf8'));
      }),
    );
  });

  test('is good for its purpose only, and for keys that are known', () => {
    const token = createSigner([key(1)]).sign('page', 'text');
    expect(createSigner([key(1)]).verify('install', token)).toBe(undefined);
    expect(createSigner([key(2)]).verify('page', token)).toBe(undefined);
    // The key has changed; whoever was paged before must still be able to answer.
    expect(createSigner([key(2), key(1)]).verify('page', token)).toBe('text');
  });

  test('cannot be changed in any place, nor written in two ways', () => {
    const signer = createSigner([key(1)]);
    const token = signer.sign('page', 'some text');
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = 0; at < token.length; at++)
      for (const letter of letters) {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        if (changed !== token) expect(signer.verify('page', changed)).toBe(undefined);
      }
    for (const other of [`${token}=`, `${token}A`, token.slice(1), `${token}\n`, ''])
      expect(signer.verify('page', other)).toBe(undefined);
  });

  test('says nothing of what is in it', () => {
    const link = pageLink(createSigner([key(1)]), 'https://s', { page: 'acme/request/12', person: 'ada' }, 0);
    const bytes = Buffer.from(link.split('/').at(-1) ?? '', 'base64url').toString('latin1');
    for (const word of ['acme', 'request', 'ada']) expect(bytes).not.toContain(word);
  });
});

test('a page’s link is good for a day, to the second', () => {
  const signer = createSigner([key(1)]);
  const claim = { page: 'acme/request/12/7 0', person: 'b7f0' };
  const token = pageLink(signer, '', claim, 1_000).replace('/page/', '');
  const day = 24 * 3_600_000;
  expect(readPageToken(signer, token, 1_000)).toEqual(claim);
  expect(readPageToken(signer, token, day + 999)).toEqual(claim);
  expect(readPageToken(signer, token, day + 1_000)).toBe('late');
  expect(readPageToken(signer, signer.sign('page', 'something else'), 0)).toBe(null);
});
